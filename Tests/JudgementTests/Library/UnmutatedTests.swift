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
    // dmabuf
    "dmabuf-amdgpu-sync": .owed,
    "dmabuf-no-callback": .owed,
    "dmabuf-swapout-under-importer": .owed,
    // kvm
    "kvm-memslot-overlap": .owed,
    "kvm-type-of-buffer-quirk": .owed,
    "kvm-v11-first-touch": .owed,
    "kvm-v11-hung-guest": .owed,
    "kvm-v11-munmap-before-drain": .owed,
    "kvm-v11-munmap-drains": .owed,
    "kvm-v11-no-page-checks": .owed,
    "kvm-v11-other-architecture": .owed,
    // locks
    "lock-order-submit-alone": .owed,
    // memtype
    "memtype-backing-switched": .brokenByNature,
    "memtype-iounmap-against-ioremap": .brokenByNature,
    "memtype-partial-remap": .brokenByNature,
    "memtype-ram-changed": .brokenByNature,
    "memtype-ram-freed": .brokenByNature,
    "memtype-ram-set-twice": .brokenByNature,
    "memtype-remap-in-fault": .brokenByNature,
    "memtype-track-switched": .brokenByNature,
    // nested
    "nested-bar-not-mappable": .owed,
    // pages
    "pin-read-across-fork": .owed,
    "raw-frames-dont-need": .owed,
    "referenced-across-fork": .owed,
    // prime
    "prime-cpu-access-waits": .owed,
    "prime-vgem-to-vmwgfx": .owed,
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
    // virtio-gpu
    "drm-check-special-shmem": .nothingRuns,
    "virtio-gpu-host-silent": .brokenByNature,
  ]
}
