// PAT, VFIO, virtio-gpu: the values of its switches. What each switch is about: `Switch`.

/// How a mapping remembers its memory-type reservation. PAT-5, PAT-20
public enum PATTrack: UInt8, CaseIterable, SwitchValue {
  /// The flag VM_PAT of the VMA.
  case vmaFlag
  /// A counted context of exact range.
  case context
}

/// What gives the memory-type reservation of a mapping back. PAT-7, PAT-12, PAT-20
public enum PATUntrackOn: UInt8, CaseIterable, SwitchValue {
  /// Any zap of any part of the VMA.
  case anyZap
  /// munmap and exit only.
  case unmapVMAs
  /// The free of the last VMA that shares it.
  case vmaFree
}

/// How the free of a memory-type reservation finds its first frame. PAT-8
public enum PATBase: UInt8, CaseIterable, SwitchValue {
  /// From the first PTE.
  case pageTable
  /// From the first PTE; for a CoW mapping, from vm_pgoff where that is gone.
  case pageTableOrPgoff
  /// From the context.
  case context
}

/// What a fork that fails halfway does with the reservation that it made. PAT-9
public enum PATForkUndo: UInt8, CaseIterable, SwitchValue {
  /// The child keeps VM_PAT without a reservation.
  case no
  /// The child loses VM_PAT, and its reservation stays.
  case clearsFlag
  /// The reservation is undone.
  case yes
  /// Nothing is copied: the context is shared.
  case notApplicable
}

/// How the fault handler of VFIO maps a BAR. VF-3, VF-4
public enum VFIOMap: UInt8, CaseIterable, SwitchValue {
  /// `io_remap_pfn_range()` of the whole VMA in the fault handler.
  case remapInFault
  /// `vmf_insert_pfn()` for each page of the VMA.
  case insertWholeVMA
  /// The faulting page, or a PMD or PUD.
  case insertPageOrHuge
}

/// How VFIO takes its mappings away. VF-5
public enum VFIOZap: UInt8, CaseIterable, SwitchValue {
  /// VMA by VMA off its own list, before memory_lock.
  case vmaListPTEs
  /// `unmap_mapping_range()` under memory_lock.
  case unmapMapping
}
