// KVM: from an address to a frame: the values of its switches. What each switch is about: `Switch`.

/// Whether KVM takes a reference on the page behind a PTE that it followed. KVM-18, KVM-19, KVM-23
public enum RemapReference: UInt8, CaseIterable, SwitchValue {
  /// `get_page()` whatever the count is: a tail goes from 0 to 1 (CVE-2021-22543).
  case unconditional
  /// `get_page_unless_zero()`; a page whose own count is 0 answers EFAULT.
  case unlessZero
  /// No reference is ever taken for a followed PTE.
  case none
  /// As `unlessZero` in a VM_MIXEDMAP mapping, none in any other.
  case mixedMapOnly
}

/// How KVM knows, when it lets go, which page it holds a reference on. KVM-20, KVM-21
public enum RefHeuristic: UInt8, CaseIterable, SwitchValue {
  /// Guessed from the frame number: a valid frame that is not `PG_reserved` has one.
  case reservedBit
  /// The page that the lookup returned, or none.
  case exactPage
}

/// How KVM reads a raw frame number out of the page table. KVM-18, KVM-35
public enum FollowAPI: UInt8, CaseIterable, SwitchValue {
  /// `follow_pte()`: reads one PTE.
  case pte
  /// `follow_pfnmap_start()`: understands PMD and PUD leaves too.
  case pfnmap
}

/// What the lookup does when a write fault left a read-only PTE. RW-4, FX-3
public enum RemappedFault: UInt8, CaseIterable, SwitchValue {
  /// A read-only PTE after a write fault is answered at once.
  case once
  /// The fault handler runs again; only a PTE that is still read-only is answered.
  case refaultIfReadOnly
  /// It never runs the fault handler: what has no PTE is answered with EFAULT.
  case never
}

/// What a write to a page whose PTE is read-only ends in; by architecture. RW-5
public enum ReadOnlyFaultExit: UInt8, CaseIterable, SwitchValue {
  /// `KVM_RUN` fails with EFAULT (arm64, riscv, loongarch).
  case efault
  /// KVM emulates the store through the mapping of the process (x86).
  case emulate
  /// The fault path answers EOPNOTSUPP (s390).
  case eopnotsupp
}

/// What the module parameter kvm.allow_unsafe_mappings means. KVM-24
public enum UnsafeParameter: UInt8, CaseIterable, SwitchValue {
  /// The module has no such parameter.
  case absent
  /// It admits pages without a count for every caller that no notifier protects.
  case gatesUnguarded
  /// It admits raw frame numbers for callers that pin.
  case gatesPinned
}

/// What kvm_vcpu_map() holds on the page of a nested structure. KVM-26
public enum VCPUMap: UInt8, CaseIterable, SwitchValue {
  /// A reference where the heuristic finds one.
  case refHeuristic
  /// A reference, and a note whether there was one.
  case refTracked
  /// A FOLL_PIN pin.
  case pin
}
