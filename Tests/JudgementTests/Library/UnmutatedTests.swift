/// The tests of the library that kill no mutant, each with the reason. A test that is added kills one, or stands here.
enum UnmutatedTests {
  enum Reason {
    /// What the test shows is broken on every kernel: there is nothing left for a mutant to break.
    case brokenByNature
    /// The test asks what is refused, and nothing runs that a fault could break.
    case nothingRuns
    /// Nobody has written one yet. Whoever does may leave the line or take it out.
    case owed
  }

  static let reasons: [String: Reason] = [
    // memtype
    "memtype-backing-switched": .owed,
    "memtype-fork-after-zap": .owed,
    "memtype-iounmap-against-ioremap": .owed,
    "memtype-mremap-against-zap": .owed,
    "memtype-partial-remap": .owed,
    "pat-second-frame": .owed,
    // shmem
    "gem-shmem-write-first": .owed,
    "shmem-get-user-pages": .owed,
    // ttm
    "ttm-fault-against-submit": .brokenByNature,
    "ttm-reference-in-pool": .brokenByNature,
    // userptr
    "userptr-allocate-noretry": .owed,
    "userptr-dirty-late": .owed,
    "userptr-fork-unsynchronized": .owed,
    "userptr-idle-after-munmap": .owed,
    "userptr-lock-page": .owed,
    "userptr-stray-write-2018": .owed,
    "userptr-stray-write": .owed,
    "userptr-submit-in-reclaim-i915": .owed,
    "userptr-submit-in-reclaim-worker": .owed,
    "userptr-submit-in-reclaim": .owed,
    "userptr-trylock-page": .owed,
    // vfio
    "vfio-close": .owed,
    "vfio-dmabuf-errors": .nothingRuns,
    "vfio-dmabuf-sleeping": .brokenByNature,
    "vfio-dmabuf-unmap-behind-fault": .brokenByNature,
    "vfio-private-mapping": .owed,
    // virtio-gpu
    "drm-check-special-shmem": .nothingRuns,
    "virtio-gpu-host-silent": .brokenByNature,
  ]
}
