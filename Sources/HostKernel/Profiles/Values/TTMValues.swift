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
