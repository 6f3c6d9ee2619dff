extension Scenario {
  /// What a test has of buffers made of user memory.
  public struct UserptrPlan: Sendable {
    public var userptrs: [Userptr] = []

    public init() {}

    /// A buffer made of the pages of a region.
    public struct Userptr: Sendable, Equatable {
      public var name: String
      /// The buffer object: its reservation and its fences.
      public var buffer: BufferID
      public var region: Int
      public var style: UserptrStyle
      public var marking: DirtyMarking
      public var pageLock: PageLocking
      /// How a submission allocates while it holds its locks.
      public var allocation: AllocationMode

      public init(
        name: String, buffer: BufferID, region: Int, style: UserptrStyle, marking: DirtyMarking,
        pageLock: PageLocking = .none, allocation: AllocationMode = .kernel
      ) {
        self.name = name
        self.buffer = buffer
        self.region = region
        self.style = style
        self.marking = marking
        self.pageLock = style == .i915 ? .trylock : pageLock  // since v5.3
        self.allocation = allocation
      }
    }
  }
}

/// How a driver follows the memory of a process. UP-2 - UP-5
public enum UserptrStyle: String, Sendable, CaseIterable {
  /// amdgpu about v4.14: range_start reserves the buffer and moves it to the CPU domain. UP-4, UP-7
  case lockReservation = "lock-resv-in-notifier"
  /// amdgpu of 2018: range_start takes a lock for reading that range_end drops, and a submission takes it for writing.
  /// UP-4
  case amdgpu2018 = "amdgpu-2018"
  /// i915 of 2018: range_start queues a worker that unbinds, and flushes it. UP-2
  case i915Worker = "i915-2018"
  /// The same with I915_USERPTR_UNSYNCHRONIZED: nobody tells it of changes. UP-2
  case i915Unsynchronized = "i915-unsynchronized"
  /// What i915 does on the kernel of the run. UP-3
  case i915 = "i915"
  /// amdgpu since v5.5: an interval notifier, HMM, no references. UP-5
  case interval = "interval"
  /// The same for user queues of compute: the notifier stops them. UP-5
  case amdkfd = "amdkfd"
}

/// When a driver marks the pages dirty that its device may have written. UP-6, C11
public enum DirtyMarking: String, Sendable, CaseIterable {
  /// In range_start, before the mapping of the device goes: Koenig's reading.
  case beforeUnmap = "before-unmap"
  /// In range_start, after it is gone: i915, and Vetter's reading.
  case afterUnmap = "after-unmap"
  /// In a worker that range_start does not wait for; the references go first.
  case late
}

/// What a driver does about PG_locked when it marks a page dirty. S34
public enum PageLocking: String, Sendable, CaseIterable {
  /// `set_page_dirty()` without the lock, as the code of 2018.
  case none
  /// `lock_page()`
  case lock
  /// `trylock_page()`; the mark is lost where it fails.
  case trylock
}
