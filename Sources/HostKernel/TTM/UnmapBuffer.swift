/// `ttm_bo_unmap_virtual()`: takes the buffer out of every page table, in all processes. No mmap_lock is held. TTM-9, MM-6
struct UnmapBuffer: FileMappingWalk {
  static let kind = PathKind.unmapBuffer
  func functions(in host: Host) -> [String] {
    let isTTM = host.scenario.buffers[buffer.position].kind == .ttm
    return [isTTM ? "ttm_bo_unmap_virtual" : "drm_vma_node_unmap"] + (step == .lock ? [] : functions)
  }

  var step = FileMappingStep.lock
  let buffer: BufferID
  var from: UInt8 = 0

  init(_ buffer: BufferID) { self.buffer = buffer }

  func lockFile(_ host: Host) -> Bool { host.buffers[buffer].mappingLock.acquireRead() }
  func unlockFile(_ host: Host) { host.buffers[buffer].mappingLock.releaseRead() }
  func nextRange(_ host: inout Host) -> PageRange? { host.nextMapping(of: buffer, from: from) }
}

extension Host {
  /// The first mapping of the buffer from an address on, in whichever process; also one that is being unmapped. MM-6
  func nextMapping(of buffer: BufferID, from: UInt8) -> PageRange? {
    for number in 0..<mappings.count {  // in the order of addresses
      let vma = mappings[VMAID(number)]
      if vma.exists, vma.buffer == buffer, vma.range.first.raw >= from { return vma.range }
    }
    return nil
  }
}
