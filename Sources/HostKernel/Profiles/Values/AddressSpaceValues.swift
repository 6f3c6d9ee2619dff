// Core mm: the values of its switches. What each switch is about: `Switch`.

/// When a copy-on-write fault drops the reference that the old PTE held. MM-12
public enum COWPutPTEReference: UInt8, CaseIterable, SwitchValue {
  /// Under the page-table lock, before `invalidate_range_end`.
  case beforeEnd
  /// Together with the extra reference, after `invalidate_range_end`.
  case afterEnd
}

/// For which stretches of its range mprotect raises the notifier. MM-14
public enum MprotectNotifier: UInt8, CaseIterable, SwitchValue {
  /// Once for each 1 GiB stretch that holds a populated PMD.
  case perPMDStretch
  /// Once for each P4D stretch that holds a populated PUD.
  case perPUDStretch
}

/// How vm_insert_page() maps the zero page. MM-9
public enum InsertedZeroPage: UInt8, CaseIterable, SwitchValue {
  /// With a reference and a mapcount, like any page.
  case counted
  /// As a special PTE without any count.
  case special
}

/// Which lock a walk to a raw frame number asserts. PAT-11
public enum PFNMapLockAssert: UInt8, CaseIterable, SwitchValue {
  /// None.
  case none
  /// `mmap_lock` must be held.
  case mmapOnly
  /// `mmap_lock`, or for a file mapping `i_mmap_rwsem`; only with `CONFIG_LOCKDEP`.
  case mmapOrImmap
}

/// Which lock the fault handler of gem-shmem takes. PR-6
public enum ShmemFaultLock: UInt8, CaseIterable, SwitchValue {
  /// A mutex of its own, `pages_lock`.
  case pagesLock
  /// The reservation of the buffer.
  case reservation
}

/// What kind of mapping the mmap of a gem-shmem buffer is. PR-6
public enum ShmemVM: UInt8, CaseIterable, SwitchValue {
  /// VM_MIXEDMAP: its pages are mapped as counted pages, by `vmf_insert_page()`.
  case mixed
  /// VM_PFNMAP without VM_IO: raw frames, by `vmf_insert_pfn()`.
  case pfnmap
}

/// How the fault handler of gem-shmem inserts a PTE. RW-3, FX-3
public enum ShmemInsert: UInt8, CaseIterable, SwitchValue {
  /// With the permissions of the mapping, whatever the fault was.
  case pageProt
  /// Writable if the fault was a write, which is recorded at once.
  case writableOnWrite
}

/// Who is told that vm_flags are set without mmap_lock held for write. MM-1, PAT-13
public enum VMFlagsAssert: UInt8, CaseIterable, SwitchValue {
  /// Nobody.
  case none
  /// Who built the kernel with CONFIG_LOCKDEP.
  case lockdep
  /// Everybody.
  case always
}

/// When fork calls `vm_ops->open()` of the child's copy of a mapping. MM-13
public enum ForkOpensVMA: UInt8, CaseIterable, SwitchValue {
  /// Once its page tables are copied.
  case afterCopy
  /// Before they are.
  case beforeCopy
}
