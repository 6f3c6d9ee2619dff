/// `DRM_IOCTL_PRIME_HANDLE_TO_FD`: the dma-buf of an object. One that was exported before gives the same again, one that
/// was imported gives what it was imported from. PR-2
struct PrimeExport: KernelPath {
  enum Step: UInt8 { case lookUp, names }

  static let kind = PathKind.primeExport
  var functions: [String] { ["drm_gem_prime_handle_to_fd"] }

  var step = Step.lookUp
  let handle: GEMHandleID
  /// The dma-buf that there will be if there is none.
  let new: DMABufID
  var place = GEMHandleID.none
  var object = BufferID.none

  init(_ handle: GEMHandleID, as new: DMABufID) {
    self.handle = handle
    self.new = new
  }

  mutating func advance(_ host: inout Host) -> Progress {
    let file = host.plan(of: handle).file
    switch step {
    case .lookUp:
      guard host.lockPrime(file) else { return .blocked(on: .primeLock) }
      guard let place = host.lookUp(handle) else {
        host.unlockPrime(file)
        return finish(&host, .enoent)
      }
      object = host.object(at: place)
      self.place = place
      host.getBuffer(object)
      let known = host.gemHandles[place].known
      guard known == .none else {
        host.getDMABuf(known)
        return done(.zero, file, &host)
      }
      return next(.names)

    case .names:
      let device = host.device(of: file)
      guard host.lockNames(device) else { return .blocked(on: .objectNameLock) }
      let dmaBuf = host.dmaBuf(of: object, or: new)
      if let dmaBuf { host.remember(dmaBuf, at: place) }  // who closes the handle meanwhile forgets it again
      host.unlockNames(device)
      return done(dmaBuf == nil ? .enoent : .zero, file, &host)
    }
  }

  private func done(_ code: Value, _ file: GEMFileID, _ host: inout Host) -> Progress {
    host.putBuffer(object)
    host.unlockPrime(file)
    return finish(&host, code)
  }
}

extension Host {
  /// The dma-buf of an object with a reference for a file descriptor; nil if its last handle went meanwhile. PR-2
  fileprivate mutating func dmaBuf(of object: BufferID, or new: DMABufID) -> DMABufID? {
    let attachment = gemObjects[object].attachment
    if attachment != .none {
      note("gives the dma-buf that it was imported from")
      getDMABuf(plan(of: attachment).dmaBuf)
      return plan(of: attachment).dmaBuf
    }
    if gemObjects[object].dmaBuf != .none {
      getDMABuf(gemObjects[object].dmaBuf)
      return gemObjects[object].dmaBuf
    }
    guard gemObjects[object].handleCount > 0 else { return nil }
    guard within("dma_buf_export", { $0.export(new) }) == .zero else { return nil }
    if kernel.mutant == .exportNoReference { putBuffer(object) }
    gemObjects[object].dmaBuf = new
    getDMABuf(new)
    return new
  }
}
