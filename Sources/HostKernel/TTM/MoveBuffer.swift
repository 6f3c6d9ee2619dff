/// `ttm_bo_validate()` to another placement: first nobody may reach the old place, then the contents move. Where devices
/// have fences, the copy is made after the reservation was dropped, see `BufferCopy`. TTM-7
struct MoveBuffer: KernelPath {
  enum Step: UInt8 { case reserve, unmap, populate, populated, notify, copy, install, unreserve, copied }

  static let kind = PathKind.moveBuffer
  var functions: [String] {
    switch step {
    case .reserve, .unreserve: ["ttm_bo_validate"]
    case .copied: []
    default: ["ttm_bo_validate", "ttm_bo_handle_move_mem"]
    }
  }

  var step = Step.reserve
  let buffer: BufferID
  let target: Placement
  /// The caller holds the reservation, keeps it, and sees to the copy once it has dropped it.
  private let isReserved: Bool
  var code = Value.zero

  init(_ buffer: BufferID, to target: Placement) {
    self.buffer = buffer
    self.target = target
    isReserved = false
  }

  /// For a caller that holds the reservation.
  init(holding buffer: BufferID, to target: Placement) {
    self.buffer = buffer
    self.target = target
    isReserved = true
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .reserve: return reserve(&host)

    case .unmap:
      if host.kernel.mutant == .moveWithoutUnmap { return next(.populate) }
      return call(UnmapBuffer(buffer), &host, then: .populate)

    case .populate:
      guard target == .system || host.buffers[buffer].placement == .swapped else {
        return next(afterPopulate(&host))
      }
      let order = host.scenario.buffers[buffer.position].order
      return call(PopulateBuffer(buffer, order: order), &host, then: .populated)

    case .populated:
      code = host.takeResult().code
      guard code == .zero else { return isReserved ? finish(&host, code) : next(.unreserve) }
      guard host.buffers[buffer].placement == .swapped else { return next(afterPopulate(&host)) }
      host.buffers[buffer].placement = .system
      return next(needsNoCopy(host) ? .install : .copy)  // the importers were told when it was swapped out

    case .notify:
      return call(NotifyImporters(buffer), &host, then: needsNoCopy(host) ? .install : .copy)

    case .copy:
      host.copyOut(buffer)
      host.note("copies the buffer")
      return next(.install)

    case .install: return install(&host)

    case .unreserve:
      if isReserved { return finish(&host, code) }
      host.unreserve(buffer)
      host.putBuffer(buffer)
      return host.hasCopyUnderWay ? call(RunCopy(), &host, then: .copied) : finish(&host, code)

    case .copied:
      if isReserved { return next(.unmap) }  // that was the copy of an earlier move
      return finish(&host, code)
    }
  }

  private mutating func reserve(_ host: inout Host) -> Progress {
    if !isReserved {
      guard host.buffers[buffer].exists else { return finish(&host, .ebadf) }
      guard host.scenario.buffers[buffer.position].kind == .ttm else { return finish(&host, .eopnotsupp) }
      guard host.reserve(buffer) else { return .blocked(on: .reservation) }
      host.getBuffer(buffer)
    }
    guard !isThere(host.buffers[buffer].placement) else { return end(&host) }
    guard host.buffers[buffer].pins == 0 || host.kernel.mutant == .movePinned else {
      code = .ebusy
      host.note("the buffer is pinned")
      return end(&host)
    }
    return host.hasCopyUnderWay ? call(RunCopy(), &host, then: .copied) : next(.unmap)
  }

  private mutating func end(_ host: inout Host) -> Progress {
    isReserved ? finish(&host, code) : next(.unreserve)
  }

  /// The exporter tells the importers before the contents move, unless they lie where no device reaches them. DB-8
  private func afterPopulate(_ host: inout Host) -> Step {
    if host.hasImportersToTell(buffer) { return .notify }
    return needsNoCopy(host) ? .install : .copy
  }

  /// Pages that are populated from shmem or video memory have their contents already; a fence stands for a copy to come.
  private func needsNoCopy(_ host: Host) -> Bool { target == .system || host.usesFences }

  private mutating func install(_ host: inout Host) -> Progress {
    host.checkMappings(of: buffer)
    if host.buffers[buffer].pins > 0 { host.breach(.pinnedMoved, page: host.frame(buffer, 0)) }
    let hasOldPages = target != .system && host.buffers[buffer].isPopulated
    if host.usesFences, host.buffers[buffer].placement != target { host.startCopy(of: buffer, to: target) }
    host.buffers[buffer].placement = target
    host.note("the buffer lives in \(target)")
    if host.usesFences || !hasOldPages { return end(&host) }
    return call(FreeBufferPages(buffer), &host, then: .unreserve)
  }

  /// A swapped-out buffer still counts as one in system memory: only its pages are elsewhere.
  private func isThere(_ placement: Placement) -> Bool {
    placement == target || placement == .swapped && target == .system && !isReserved
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
