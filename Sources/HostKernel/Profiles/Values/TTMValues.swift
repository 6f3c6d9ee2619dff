// TTM: the values of its switches. What each switch is about: `Switch`.

/// What kind of mapping the mmap of a TTM buffer is. TTM-10, MM-8a
public enum TTMVM: UInt8, CaseIterable, SwitchValue {
  /// VM_MIXEDMAP with special PTEs.
  case mixed
  /// VM_PFNMAP.
  case pfnmap
}

/// What the fault handler of TTM answers when it cannot populate. TTM-11
public enum TTMPopulateError: UInt8, CaseIterable, SwitchValue {
  /// VM_FAULT_OOM for every error; the wait is not interruptible.
  case oom
  /// NOPAGE for an interrupted wait, SIGBUS for the rest.
  case nopageOrSigbus
}

/// What TTM does with a buffer that it would evict and that somebody has reserved. TTM-7
public enum TTMEviction: UInt8, CaseIterable, SwitchValue {
  /// It waits for the reservation, drops it again, and looks for a buffer once more.
  case waitAndLookAgain
  /// It waits for the reservation, and evicts that buffer under it.
  case lockAndEvict
}
