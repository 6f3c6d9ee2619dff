/// `ttm_bo_validate()` to another placement: first nobody may reach the old place, then the contents move. TTM-7
struct MoveBuffer: KernelPath {
  enum Step: UInt8 { case reserve, unmap, populate, populated, copy, install, unreserve }

  static let kind = PathKind.moveBuffer
  var functions: [String] {
    ["ttm_bo_validate"] + (step == .reserve || step == .unreserve ? [] : ["ttm_bo_handle_move_mem"])
  }

  var step = Step.reserve
  let buffer: BufferID
  let target: Placement
  var code = Value.zero

  init(_ buffer: BufferID, to target: Placement) {
    self.buffer = buffer
    self.target = target
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .reserve:
      guard host.buffers[buffer].exists else { return finish(&host, .ebadf) }
      guard host.scenario.buffers[buffer.position].kind == .ttm else { return finish(&host, .eopnotsupp) }
      guard host.reserve(buffer) else { return .blocked(on: .reservation) }
      host.getBuffer(buffer)
      return next(isThere(host.buffers[buffer].placement) ? .unreserve : .unmap)

    case .unmap:
      if host.kernel.mutant == .moveWithoutUnmap { return next(.populate) }
      return call(UnmapBuffer(buffer), &host, then: .populate)

    case .populate:
      guard target == .system || host.buffers[buffer].placement == .swapped else { return next(.copy) }
      let order = host.scenario.buffers[buffer.position].order
      return call(PopulateBuffer(buffer, order: order), &host, then: .populated)

    case .populated:
      code = host.takeResult().code
      guard code == .zero else { return next(.unreserve) }
      if host.buffers[buffer].placement == .swapped { host.buffers[buffer].placement = .system }
      return next(target == .system ? .install : .copy)

    case .copy:
      host.copyOut(buffer)
      host.note("copies the buffer")
      return next(.install)

    case .install:
      host.checkMappings(of: buffer)
      host.buffers[buffer].placement = target
      host.note("the buffer lives in \(target)")
      return target != .system && host.buffers[buffer].isPopulated
        ? call(FreeBufferPages(buffer), &host, then: .unreserve) : next(.unreserve)

    case .unreserve:
      host.unreserve(buffer)
      host.putBuffer(buffer)
      return finish(&host, code)
    }
  }

  /// A swapped-out buffer still counts as one in system memory: only its pages are elsewhere.
  private func isThere(_ placement: Placement) -> Bool {
    placement == target || placement == .swapped && target == .system
  }
}

extension Host {
  /// The owner is about to declare the old place of the buffer dead: nobody may still map it. TTM-12
  mutating func checkMappings(of buffer: BufferID) {
    for number in 0..<mappings.count {
      let vma = mappings[VMAID(number)]
      guard vma.exists, vma.buffer == buffer else { continue }
      for page in vma.range.pages where pageTables[page].isPresent {
        breach(.untrackedMapping, page: pageTables[page].pfn)
      }
    }
  }
}
