/// `ttm_bo_vm_fault()` of a buffer of type sg: what was imported has an array of addresses and none of pages. Who did not set
/// EXTERNAL_MAPPABLE is refused before that matters. TTM-11, PR-9, PR-10
struct ImportedFault: KernelPath {
  enum Step: UInt8 { case reserve, waitUnlocked, check, populate, insert }

  static let kind = PathKind.importedFault
  var functions: [String] { ["ttm_bo_vm_fault"] + (isBefore(.populate) ? [] : ["ttm_bo_vm_fault_reserved"]) }
  func functions(in host: Host) -> [String] {
    let isVmwgfx = host.driver(ofImport: buffer) == .vmwgfx
    return isVmwgfx ? ["vmw_bo_vm_fault"] + functions.dropFirst() : functions
  }

  var step = Step.reserve
  let page: VirtualPage
  let buffer: BufferID
  let isFirstAttempt: Bool

  init(page: VirtualPage, buffer: BufferID, isFirstAttempt: Bool) {
    self.page = page
    self.buffer = buffer
    self.isFirstAttempt = isFirstAttempt
  }

  mutating func advance(_ host: inout Host) -> Progress {
    let shared = host.exporter(of: buffer)  // whose reservation it is
    switch step {
    case .reserve:
      if host.reserve(shared) { return next(.check) }
      guard isFirstAttempt else { return .blocked(on: .reservation) }
      host.getBuffer(buffer)
      host.unlockMMapRead(host.process(of: page))
      host.note("the buffer is reserved: drops mmap_lock, VM_FAULT_RETRY")
      return next(.waitUnlocked)

    case .waitUnlocked:
      guard !host.isReserved(shared) else { return .blocked(on: .reservation) }
      host.putBuffer(buffer)
      return finish(&host, .eagain)

    case .check:
      guard host.isMappable(buffer) else {
        host.within("ttm_bo_vm_reserve") { $0.note("TTM_TT_FLAG_EXTERNAL: VM_FAULT_SIGBUS") }
        host.unreserve(shared)
        return finish(&host, .sigbus)
      }
      return next(.populate)

    case .populate:
      host.within("ttm_tt_populate") { $0.note("fills dma_address[]; there is no pages[]") }
      return next(.insert)

    case .insert:
      host.breach(.nullDereference, page: .none)
      host.printk(.nullDereference)
      return .killed
    }
  }
}

extension Host {
  /// The driver that imported a buffer.
  func driver(ofImport buffer: BufferID) -> GEMDriver? {
    let device = scenario.gem.device(of: buffer)
    return device == .none ? nil : scenario.gem.devices[device.position]
  }

  /// TTM_TT_FLAG_EXTERNAL_MAPPABLE. PR-9
  fileprivate mutating func isMappable(_ buffer: BufferID) -> Bool {
    driver(ofImport: buffer) == .vmwgfx
  }
}
