/// `ttm_bo_unmap_virtual()`: takes the buffer out of every page table, in all processes. No mmap_lock is held. TTM-9, MM-6
struct UnmapBuffer: KernelPath {
  enum Step: UInt8 { case lock, zap, unlock }

  static let kind = PathKind.unmapBuffer
  var functions: [String] { step == .lock ? [] : ["unmap_mapping_range", "zap_page_range_single"] }
  func functions(in host: Host) -> [String] {
    let isTTM = host.scenario.buffers[buffer.position].kind == .ttm
    return [isTTM ? "ttm_bo_unmap_virtual" : "drm_vma_node_unmap"] + functions
  }

  var step = Step.lock
  let buffer: BufferID
  /// Where the next mapping is looked for.
  var from: UInt8 = 0

  init(_ buffer: BufferID) { self.buffer = buffer }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock:
      guard host.buffers[buffer].mappingLock.acquireRead() else { return .blocked(on: .mappingLock) }
      host.acquired(.mappingLock, .read)
      return next(.zap)

    case .zap:
      guard let range = host.nextMapping(of: buffer, from: from) else { return next(.unlock) }
      from = range.first.raw &+ range.count
      return call(ZapPages(range, drains: true, caller: .fileMapping), &host, then: .zap)

    case .unlock:
      host.buffers[buffer].mappingLock.releaseRead()
      host.released(.mappingLock)
      return finish(&host)
    }
  }
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
