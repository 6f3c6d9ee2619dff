/// The tests of the library that kill no mutant, each with the reason. A test that is added kills one, or stands here.
enum UnmutatedTests {
  enum Reason {
    /// What the test shows is broken on every kernel that can do it: there is nothing left for a mutant to break.
    case brokenByNature
    /// The test asks what is refused, and nothing runs that a fault could break.
    case nothingRuns
  }

  static let reasons: [String: Reason] = [
    // memtype
    "memtype-backing-switched": .brokenByNature,
    "memtype-iounmap-against-ioremap": .brokenByNature,
    "memtype-partial-remap": .brokenByNature,
    "memtype-ram-changed": .brokenByNature,
    "memtype-ram-freed": .brokenByNature,
    "memtype-ram-set-twice": .brokenByNature,
    "memtype-remap-in-fault": .brokenByNature,
    "memtype-track-switched": .brokenByNature,
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
    "vfio-dmabuf-errors": .nothingRuns,
    "vfio-dmabuf-sleeping": .brokenByNature,
    // virtio-gpu
    "drm-check-special-shmem": .nothingRuns,
    "virtio-gpu-host-silent": .brokenByNature,
  ]
}
