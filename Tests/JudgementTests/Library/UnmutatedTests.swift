/// The tests of the library that kill no mutant, each with the reason. A test that is added kills one, or stands here.
enum UnmutatedTests {
  enum Reason {
    /// What the test shows is broken on every kernel that can do it: there is nothing left for a mutant to break.
    case brokenByNature
    /// The test asks what is refused, and nothing runs that a fault could break.
    case nothingRuns
    /// Nobody has written one yet. Whoever does may leave the line or take it out.
    case owed
  }

  static let reasons: [String: Reason] = [
    // memtype
    "memtype-backing-switched": .brokenByNature,
    "memtype-fork-after-zap": .owed,
    "memtype-iounmap-against-ioremap": .brokenByNature,
    "memtype-mremap-against-zap": .owed,
    "memtype-partial-remap": .brokenByNature,
    "pat-second-frame": .owed,
    // pages
    "raw-frames-private": .nothingRuns,
    // shmem
    "shmem-get-user-pages": .nothingRuns,
    // ttm
    "ttm-fault-against-submit": .brokenByNature,
    "ttm-reference-in-pool": .brokenByNature,
    // userptr
    "userptr-allocate-noretry": .brokenByNature,
    "userptr-dirty-late": .brokenByNature,
    "userptr-fork-unsynchronized": .brokenByNature,
    "userptr-lock-page": .brokenByNature,
    "userptr-stray-write": .brokenByNature,
    "userptr-submit-in-reclaim-worker": .brokenByNature,
    "userptr-submit-in-reclaim": .brokenByNature,
    // vfio
    "vfio-close": .owed,
    "vfio-dmabuf-errors": .nothingRuns,
    "vfio-dmabuf-sleeping": .brokenByNature,
    "vfio-private-mapping": .owed,
    // virtio-gpu
    "drm-check-special-shmem": .nothingRuns,
    "virtio-gpu-host-silent": .brokenByNature,
  ]
}
