/// `ttm_bo_vm_fault()`: maps a page of a buffer, and those behind it, under the reservation. The first attempt does not wait
/// for the reservation with mmap_lock held; the second does. TTM-11
struct TTMFault: KernelPath {
  enum Step: UInt8 {
    case reserve, waitUnlocked, mutantRelock, fence, waitFenceUnlocked, populate, populated, insert, unreserve
  }

  static let kind = PathKind.ttmFault
  var functions: [String] { ["ttm_bo_vm_fault"] + (isBefore(.populate) ? [] : ["ttm_bo_vm_fault_reserved"]) }

  var step = Step.reserve
  let page: VirtualPage
  let buffer: BufferID
  /// The page of the buffer at `page`.
  let offset: UInt8
  let isFirstAttempt: Bool
  /// PTEs inserted so far: the touched page and up to 15 behind it.
  var inserted: UInt8 = 0
  var code = Value.zero

  init(page: VirtualPage, buffer: BufferID, offset: Int, isFirstAttempt: Bool) {
    self.page = page
    self.buffer = buffer
    self.offset = UInt8(truncatingIfNeeded: offset)
    self.isFirstAttempt = isFirstAttempt
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .reserve: return reserve(&host)

    case .waitUnlocked:  // takes the reservation and drops it again
      host.takesBriefly(.reservation)
      guard !host.buffers[buffer].reservation.isHeld else { return .blocked(on: .reservation) }
      if host.kernel.mutant == .faultRelocksReserved {
        _ = host.reserve(buffer)
        return next(.mutantRelock)
      }
      host.putBuffer(buffer)
      return finish(&host, .eagain)

    case .mutantRelock:  // to have mmap_lock back before the reservation goes
      guard host.lockMMapRead(host.process(of: page)) else { return .blocked(on: .mmapLock) }
      host.unlockMMapRead(host.process(of: page))
      host.unreserve(buffer)
      host.putBuffer(buffer)
      return finish(&host, .eagain)

    case .fence: return waitForFences(&host)

    case .waitFenceUnlocked:
      guard host.isIdle(buffer, upTo: .kernel) else { return .blocked(on: .dmaFence) }
      host.unreserve(buffer)
      host.putBuffer(buffer)
      return finish(&host, .eagain)

    case .populate:
      guard Int(offset) < host.pageCount(buffer) else { return fail(.sigbus) }
      guard host.buffers[buffer].placement != .vram, !host.buffers[buffer].isPopulated else {
        return next(.insert)
      }
      let order = host.scenario.buffers[buffer.position].order
      return call(PopulateBuffer(buffer, order: order), &host, then: .populated)

    case .populated:
      guard host.takeResult().code == .zero else {
        return fail(host.kernel.ttmPopulateError == .oom ? .enomem : .sigbus)
      }
      host.buffers[buffer].placement = .system
      return next(.insert)

    case .insert: return insert(&host)

    case .unreserve:
      host.unreserve(buffer)
      return finish(&host, code)
    }
  }

  private mutating func fail(_ code: Value) -> Progress {
    self.code = code
    return next(.unreserve)
  }

  private mutating func reserve(_ host: inout Host) -> Progress {
    if host.reserve(buffer, isFirstAttempt ? .trying : .waiting) {
      return next(host.isIdle(buffer, upTo: .kernel) ? .populate : .fence)
    }
    guard isFirstAttempt else { return .blocked(on: .reservation) }
    host.getBuffer(buffer)
    host.unlockMMapRead(host.process(of: page))
    host.note("the buffer is reserved: drops mmap_lock, VM_FAULT_RETRY")
    return next(.waitUnlocked)
  }

  /// `ttm_bo_vm_fault_idle()`: a move is under way. The first attempt does not wait for it with mmap_lock held. DB-15
  private mutating func waitForFences(_ host: inout Host) -> Progress {
    if host.isIdle(buffer, upTo: .kernel) { return next(.populate) }
    guard isFirstAttempt else { return .blocked(on: .dmaFence) }
    host.getBuffer(buffer)
    host.unlockMMapRead(host.process(of: page))
    host.note("the buffer is being moved: drops mmap_lock, VM_FAULT_RETRY")
    return next(.waitFenceUnlocked)
  }

  /// Under the page-table lock, one page at a time.
  private mutating func insert(_ host: inout Host) -> Progress {
    let number = Int(offset) + Int(inserted)
    let target = page.advanced(by: Int(inserted))
    let isInside = number < host.pageCount(buffer) && host.findVMA(target) == host.findVMA(page)
    // An error on the first page is VM_FAULT_NOPAGE, and on a later one the end.
    if isInside, inserted < 16 {
      let code = host.within(\.ttmInsertFunction) {
        $0.insertPFN($0.frame(buffer, number), at: target)
      }
      if code == .zero {
        inserted &+= 1
        return next(.insert)
      }
    }
    host.unreserve(buffer)
    return finish(&host)
  }
}

extension Switches {
  /// What TTM calls to insert a PTE, by the kind of its mappings. TTM-10
  fileprivate var ttmInsertFunction: StaticString {
    self[.ttmVM] == TTMVM.mixed ? "vmf_insert_mixed_prot" : "vmf_insert_pfn_prot"
  }
}
