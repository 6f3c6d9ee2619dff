/// TTM makes room in video memory for a buffer that moves there: `ttm_mem_evict_first()`, since v6.12 `ttm_bo_evict_alloc()`.
///
/// Under the LRU lock, which spins, reservations are only tried. If somebody has all of them, one buffer is given a
/// reference, the LRU lock is dropped, and its reservation is waited for under the ticket of whoever needs the room. Without
/// a ticket nobody is waited for. TTM-7, UP-7
struct EvictFirst: KernelPath {
  enum Step: UInt8 { case scan, evict, evicted, wait, check, copied }

  static let kind = PathKind.evictFirst
  var functions: [String] { [] }
  func functions(on kernel: Switches) -> [String] {
    if step == .copied { return [] }
    guard kernel[.ttmEviction] == TTMEviction.lockAndEvict else {
      return ["ttm_mem_evict_first"] + (step == .wait ? ["ttm_mem_evict_wait_busy"] : [])
    }
    return ["ttm_bo_evict_alloc", "ttm_lru_walk_for_evict"]
      + (step == .wait ? ["ttm_lru_walk_ticketlock"] : [])
  }

  var step = Step.scan
  /// The buffer that needs room.
  let evictor: BufferID
  var victim = BufferID.none
  var code = Value.zero

  init(for evictor: BufferID) { self.evictor = evictor }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .scan: return scan(&host)

    case .evict: return call(MoveBuffer(holding: victim, to: .system), &host, then: .evicted)

    case .evicted:
      code = host.takeResult().code
      host.unreserve(victim)
      return letGo(&host)

    case .wait: return wait(&host)

    case .check:  // it may have been moved before its reservation was had
      guard host.isEvictable(victim, for: evictor) else {
        host.unreserve(victim)
        return letGo(&host)
      }
      return next(.evict)

    case .copied: return finish(&host, code)
    }
  }

  /// Under the LRU lock.
  private mutating func scan(_ host: inout Host) -> Progress {
    guard !host.hasReleasedBufferInVRAM else { return .blocked(on: .dmaFence) }  // ttm_bo_cleanup_refs()
    host.acquired(.lruLock, .write)
    defer { host.released(.lruLock) }
    if let free = host.tryReserveVictim(for: evictor) {
      victim = free
      host.getBuffer(victim)
      host.note("evicts \(host.scenario.buffers[victim.position].name)")
      return next(.evict)
    }
    guard let busy = host.busyVictim(for: evictor), host.buffers[evictor].reservation.isTicketed else {
      host.note("every buffer in video memory is reserved or pinned")
      return finish(&host, .ebusy)
    }
    victim = busy
    if host.kernel.mutant != .evictWithoutReference { host.getBuffer(victim) }
    host.note("waits for \(host.scenario.buffers[victim.position].name)")
    return next(.wait)
  }

  private mutating func wait(_ host: inout Host) -> Progress {
    if !host.buffers[victim].exists {  // only a mutant lets it go
      host.breach(.useAfterFree, page: .none)
      return finish(&host, .ebusy)
    }
    switch host.reserveVictim(victim) {
    case .acquired:
      if host.kernel.ttmEviction == .lockAndEvict { return next(.check) }
      host.unreserve(victim)
      return letGo(&host)  // and look for a buffer once more
    case .wait: return .blocked(on: .reservation)
    case .held, .backOff:
      host.note("EDEADLK: somebody else goes first")
      code = .ebusy
      return letGo(&host)
    }
  }

  private mutating func letGo(_ host: inout Host) -> Progress {
    if host.kernel.mutant != .evictWithoutReference { host.putBuffer(victim) }
    return host.hasCopyUnderWay ? call(RunCopy(), &host, then: .copied) : finish(&host, code)
  }
}

extension Host {
  /// Whether video memory has no room for the buffer. TTM-7
  mutating func needsRoomInVRAM(_ buffer: BufferID) -> Bool {
    guard scenario.machine.vram > 0 else { return false }
    var count = pageCount(buffer)
    for number in 0..<buffers.count where BufferID(number) != buffer && isInVRAM(BufferID(number)) {
      count += pageCount(BufferID(number))
    }
    return count > scenario.machine.vram
  }

  /// A buffer that nobody owns any more stays there until its fences have signaled.
  private mutating func isInVRAM(_ buffer: BufferID) -> Bool {
    guard buffers[buffer].placement == .vram, isDynamicExporter(buffer) else { return false }
    return buffers[buffer].exists || !isIdle(buffer, upTo: .bookkeep)
  }

  /// Whether one of those is what has to be waited for.
  fileprivate var hasReleasedBufferInVRAM: Bool {
    mutating get {
      for number in 0..<buffers.count where !buffers[BufferID(number)].exists {
        if isInVRAM(BufferID(number)) { return true }
      }
      return false
    }
  }

  /// Whether a buffer lies in video memory, and may be taken out of it.
  fileprivate mutating func isEvictable(_ buffer: BufferID, for evictor: BufferID) -> Bool {
    buffer != evictor && buffers[buffer].exists && isInVRAM(buffer) && buffers[buffer].pins == 0
  }

  /// The first buffer of the LRU list, here in the order of numbers, whose reservation is free.
  fileprivate mutating func tryReserveVictim(for evictor: BufferID) -> BufferID? {
    for number in 0..<buffers.count where isEvictable(BufferID(number), for: evictor) {
      let manner: LockManner = kernel.mutant == .evictionSleeps ? .waiting : .trying
      if reserve(BufferID(number), manner) { return BufferID(number) }
    }
    return nil
  }

  /// The first that somebody else has reserved.
  fileprivate mutating func busyVictim(for evictor: BufferID) -> BufferID? {
    for number in 0..<buffers.count where isEvictable(BufferID(number), for: evictor) {
      if buffers[BufferID(number)].reservation.holder != thread { return BufferID(number) }
    }
    return nil
  }

  fileprivate mutating func reserveVictim(_ victim: BufferID) -> TicketedReservation {
    guard kernel.mutant != .evictsWithoutTicket else { return reserve(victim) ? .acquired : .wait }
    return reserveUnderTicket(victim, holdsOthers: true)
  }
}
