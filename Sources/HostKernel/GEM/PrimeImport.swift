/// `DRM_IOCTL_PRIME_FD_TO_HANDLE`: a handle of what is behind a dma-buf. What the file knows gives the handle that it has,
/// what the device has exported gives the object itself; anything else is attached, mapped, and given to the driver. PR-3,
/// PR-4
struct PrimeImport: KernelPath {
  enum Step: UInt8 { case begin, lookUp, names, attached, reserve, mapped, importTable, finish }

  static let kind = PathKind.primeImport
  var functions: [String] {
    ["drm_gem_prime_fd_to_handle"] + (isBefore(.attached) || step == .finish ? [] : ["drm_gem_prime_import"])
  }

  var step = Step.begin
  let handle: GEMHandleID
  var object = BufferID.none
  var code = Value.zero

  init(_ handle: GEMHandleID) { self.handle = handle }

  mutating func advance(_ host: inout Host) -> Progress {
    let plan = host.plan(of: handle)
    guard case .imported(let dmaBuf, let new, let attachment) = plan.source else {
      return finish(&host, .einval)
    }
    let driver = host.driver(of: plan.file)
    switch step {
    case .begin:
      guard host.dmaBufs[dmaBuf].exists else { return finish(&host, .ebadf) }
      guard host.acceptsDMABuf(of: dmaBuf, plan.file) else {
        host.within("ttm_prime_fd_to_handle") { $0.note("the dma-buf is none of vmwgfx's: -ENOSYS") }
        return finish(&host, .enosys)
      }
      host.getDMABuf(dmaBuf)
      return next(.lookUp)

    case .lookUp:
      guard host.lockPrime(plan.file) else { return .blocked(on: .primeLock) }
      guard let known = host.handle(for: dmaBuf, in: plan.file) else { return next(.names) }
      host.note("the file knows the dma-buf: the same handle")
      host.gemHandles[handle].target = known
      host.unlockPrime(plan.file)
      host.putDMABuf(dmaBuf)
      return finish(&host)

    case .names:
      let device = host.device(of: plan.file)
      guard host.lockNames(device) else { return .blocked(on: .objectNameLock) }
      if host.scenario.gem.device(of: host.buffer(of: dmaBuf)) == device {
        host.note("the device's own object")
        object = host.buffer(of: dmaBuf)
        host.getBuffer(object)
        return next(.finish)
      }
      guard driver.canImport else { return fail(.einval) }
      return call(AttachImporter(attachment), &host, then: .attached)

    case .attached:
      code = host.takeResult().code
      guard code == .zero else { return next(.finish) }
      // TTM of amdgpu maps when it validates; a table that was mapped with the attachment is there already.
      let isThere = driver == .amdgpu || host.attachments[attachment].mapping == .valid
      return next(isThere ? .importTable : .reserve)

    case .reserve:
      let buffer = host.buffer(of: dmaBuf)
      guard host.reserve(buffer) else { return .blocked(on: .reservation) }
      let pins = host.pinsOnMap(attachment)
      return call(MapAttachment(attachment, pinning: pins), &host, then: .mapped)

    case .mapped:
      code = host.takeResult().code
      host.unreserve(host.buffer(of: dmaBuf))
      guard code == .zero else {
        return call(DetachImporter(attachment), &host, then: .finish)
      }
      return next(.importTable)

    case .importTable:
      code = host.within(driver.importFunction) { $0.importTable(of: attachment, into: new, by: driver) }
      if code == .zero { object = new }
      guard code != .zero, host.kernel.mutant != .importErrorNoDetach else { return next(.finish) }
      return call(DetachImporter(attachment), &host, then: .finish)

    case .finish:
      if code == .zero { host.finishImport(of: dmaBuf, as: handle, object) }
      host.unlockNames(host.device(of: plan.file))
      host.unlockPrime(plan.file)
      host.putDMABuf(dmaBuf)
      return finish(&host, code)
    }
  }

  private mutating func fail(_ code: Value) -> Progress {
    self.code = code
    return next(.finish)
  }
}

extension Host {
  /// Whether the driver looks at the dma-buf at all: vmwgfx knew only its own up to v6.8. PR-10
  fileprivate mutating func acceptsDMABuf(of dmaBuf: DMABufID, _ file: GEMFileID) -> Bool {
    guard driver(of: file) == .vmwgfx, kernel.vmwPrime == .noExternal else { return true }
    return scenario.gem.device(of: buffer(of: dmaBuf)) == device(of: file)
  }

  /// `gem_prime_import_sg_table()` of the driver: an object around the table. PR-5, PR-9, PR-12
  fileprivate mutating func importTable(
    of attachment: AttachmentID, into object: BufferID, by driver: GEMDriver
  ) -> Value {
    if driver == .virtioGPUWithVirgl { return .enodev }
    if driver == .virtioGPU, kernel.virtgpuImport == .refused { return .enodev }
    buffers[object].references = 1
    gemObjects[object].attachment = attachment
    if driver.takesPages {
      gemObjects[object].pages = makePageArray(isZeroed: driver == .pageArray)
      if driver == .xenFront { shareWithBackend(object) }
    }
    return .zero
  }

  /// What follows once there is an object: it remembers its dma-buf, and the file the handle. PR-3
  fileprivate mutating func finishImport(of dmaBuf: DMABufID, as handle: GEMHandleID, _ object: BufferID) {
    if gemObjects[object].dmaBuf == .none {
      gemObjects[object].dmaBuf = dmaBuf
      getDMABuf(dmaBuf)
    }
    createHandle(handle, for: object)  // the reference of the import becomes the handle's
    remember(dmaBuf, at: handle)
  }

  /// `drm_prime_gem_destroy()`: an imported object had its last reference put, and the reference that came with its
  /// attachment goes. It takes the reservation, which is left out: whoever puts a reference would have to wait. PR-4
  mutating func destroyImport(_ object: BufferID) {
    let imported = gemObjects[object]
    gemObjects[object] = GEMObject()
    if imported.handleCount > 0 {
      note("a handle still names the object")
      breach(.freedWhileHeld, page: .none)
    }
    if imported.dmaBuf != .none { putDMABuf(imported.dmaBuf) }
    guard imported.attachment != .none else { return }
    within("dma_buf_detach") { $0.forget(imported.attachment) }
    putDMABuf(plan(of: imported.attachment).dmaBuf)
  }
}
