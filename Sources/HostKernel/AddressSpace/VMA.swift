import StateLayout

/// `vm_area_struct`
struct VMA: BitwiseCopyable, Equatable, Sendable {
  var range = PageRange(first: VirtualPage(raw: 0), count: 0)
  var flags: VMAFlags = []
  /// The buffer behind it, if a driver mapped one.
  var buffer = BufferID.none
  /// The page of the buffer, or the device frame, that the first page of the VMA shows. `vm_pgoff`
  var offset: UInt8 = 0
  /// PROT_NONE: only the addresses are taken.
  var isInaccessible = false
  /// The dma-buf whose file it is, if it is one. `vma_set_file()`, DB-10
  var dmaBuf = DMABufID.none
  /// What reservation of a memory type it has a part in.
  var tracking = VMATracking()

  /// A row without a VMA.
  static let none = VMA()
  var exists: Bool { range.count > 0 }

  /// Whether it begins in `range`: as VMAs are split first, whether it lies in it.
  func begins(in range: PageRange) -> Bool { exists && range.contains(self.range.first) }

  /// Whether its row comes before that of `other`.
  func precedes(_ other: VMA) -> Bool {
    exists && (!other.exists || range.first.raw < other.range.first.raw)
  }

  /// The page of the buffer, or the number of the device frame, behind a page of the VMA.
  func offset(of page: VirtualPage) -> Int { Int(offset) &+ Int(page.raw &- range.first.raw) }
}

/// `vm_flags`, as far as somebody asks for them.
struct VMAFlags: OptionSet, BitwiseCopyable, Sendable {
  let rawValue: UInt8
  /// VM_IO
  static let io = VMAFlags(rawValue: 1)
  /// VM_PFNMAP
  static let pfnMap = VMAFlags(rawValue: 2)
  /// VM_MIXEDMAP
  static let mixedMap = VMAFlags(rawValue: 4)
  /// VM_SHARED
  static let shared = VMAFlags(rawValue: 8)
  /// VM_WRITE
  static let write = VMAFlags(rawValue: 16)
  /// `vma->anon_vma`: a page of its own was written in it. MM-13
  static let hasAnonVMA = VMAFlags(rawValue: 32)
  /// The frames come from a device, by hand of its driver.
  static let device = VMAFlags(rawValue: 64)

  /// Out of the tree of its address space, but not yet out of the file's. MM-2
  static let detached = VMAFlags(rawValue: 128)

  /// What GUP refuses, and what sends KVM to the page table. GUP-1, KVM-17
  static let rawFrames: VMAFlags = [.io, .pfnMap]
}

extension Host {
  /// `vma_lookup()`: the VMA that covers `page`.
  func findVMA(_ page: VirtualPage) -> VMAID? {
    for number in 0..<mappings.count {
      let vma = mappings[VMAID(number)]
      if vma.range.contains(page), !vma.flags.contains(.detached) { return VMAID(number) }
    }
    return nil
  }

  /// Puts a VMA into the tree of its address space. MM-1
  mutating func insertVMA(_ vma: VMA) {
    for number in 0..<mappings.count where !mappings[VMAID(number)].exists {
      mappings[VMAID(number)] = vma
      sortVMAs()
      return
    }
    attempt.reject(Rejection.mappings.code)
  }

  /// `__split_vma()` at both ends of `range`, so that each VMA lies inside it or outside. MM-2
  mutating func splitVMAs(at range: PageRange) {
    splitVMA(at: range.first)
    splitVMA(at: range.first.advanced(by: Int(range.count)))
  }

  private mutating func splitVMA(at boundary: VirtualPage) {
    for number in 0..<mappings.count {
      let vma = mappings[VMAID(number)]
      guard vma.range.contains(boundary), vma.range.first != boundary else { continue }
      let count = Int(boundary.raw &- vma.range.first.raw)
      mappings[VMAID(number)].range.count = UInt8(truncatingIfNeeded: count)
      var rear = vma
      rear.range = PageRange(first: boundary, count: Int(vma.range.count) - count)
      rear.offset &+= UInt8(truncatingIfNeeded: count)
      if rear.tracking.base != .none { rear.tracking.base = PFN(rear.tracking.base.position + count) }
      insertVMA(rear)
      getTrackingContext(rear.tracking.context)
      openVMA(rear)
      return
    }
  }

  /// `vm_ops->open()` and `get_file()`: one more VMA of the same thing. VG-10
  mutating func openVMA(_ vma: VMA) {
    if vma.buffer != .none { getBuffer(vma.buffer) }
    if vma.dmaBuf != .none { getDMABuf(vma.dmaBuf) }
  }

  /// Whether the VMAs at both ends of `range` may be split: `i_mmap_rwsem` of what they map is free.
  mutating func maySplitVMAs(at range: PageRange) -> Bool {
    maySplitVMA(at: range.first) && maySplitVMA(at: range.first.advanced(by: Int(range.count)))
  }

  private mutating func maySplitVMA(at boundary: VirtualPage) -> Bool {
    guard let number = findVMA(boundary), mappings[number].range.first != boundary else { return true }
    return mayChangeMappings(of: mappings[number])
  }

  /// Whether nobody walks the mappings of the file that a VMA shows: `i_mmap_rwsem` is free.
  mutating func mayChangeMappings(of vma: VMA) -> Bool {
    if vma.buffer != .none { return mayChangeMappings(of: vma.buffer) }
    let device = vfioDevice(of: vma.range.first)
    let isFilledByHand = vma.flags.contains(.device) && deviceMappingLocks.count > 0
    guard device != .none || isFilledByHand else { return true }
    takesBriefly(.mappingLock)
    return device != .none ? vfioDevices[device].mappingLock.isFree : deviceMappingLocks[.only].isFree
  }

  /// The same for the file of a buffer, or of nothing.
  mutating func mayChangeMappings(of buffer: BufferID) -> Bool {
    guard buffer != .none else { return true }
    takesBriefly(.mappingLock)
    return buffers[buffer].mappingLock.isFree
  }

  /// Takes the VMAs inside `range` out of the tree of the address space. MM-2
  mutating func detachVMAs(in range: PageRange) {
    for number in 0..<mappings.count where mappings[VMAID(number)].begins(in: range) {
      mappings[VMAID(number)].flags.insert(.detached)
    }
  }

  /// Whether nobody walks the files that the VMAs inside `range` map.
  mutating func mayUnlinkVMAs(in range: PageRange) -> Bool {
    for number in 0..<mappings.count where mappings[VMAID(number)].begins(in: range) {
      guard mayChangeMappings(of: mappings[VMAID(number)]) else { return false }
    }
    return true
  }

  /// Takes the VMAs inside `range` away. Each puts the buffer that it held: `vm_ops->close()`, VG-10
  mutating func removeVMAs(in range: PageRange) {
    for number in 0..<mappings.count where mappings[VMAID(number)].begins(in: range) {
      let vma = mappings[VMAID(number)]
      closeVFIOMapping(vma)
      mappings[VMAID(number)] = .none
      if vma.buffer != .none { putBuffer(vma.buffer) }
      if vma.dmaBuf != .none { putDMABuf(vma.dmaBuf) }
      putTrackingContext(vma.tracking.context)
    }
    sortVMAs()
  }

  /// Rows in the order of addresses, free ones last: equal address spaces have equal rows.
  private func sortVMAs() {
    for number in 0..<mappings.count {
      let vma = mappings[VMAID(number)]
      var place = number
      while place > 0, vma.precedes(mappings[VMAID(place - 1)]) {
        mappings[VMAID(place)] = mappings[VMAID(place - 1)]
        place -= 1
      }
      mappings[VMAID(place)] = vma
    }
  }
}
