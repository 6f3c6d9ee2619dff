/// `DRM_IOCTL_GEM_CLOSE`: the handle goes first, then what the file knew of its dma-buf, then the object's own. PR-1, PR-2
struct CloseHandle: KernelPath {
  enum Step: UInt8 { case remove, forget, names }

  static let kind = PathKind.closeHandle
  var functions: [String] {
    ["drm_gem_close_ioctl"] + (step == .remove ? [] : ["drm_gem_object_release_handle"])
  }

  var step = Step.remove
  let handle: GEMHandleID
  var place = GEMHandleID.none
  var object = BufferID.none

  init(_ handle: GEMHandleID) { self.handle = handle }

  mutating func advance(_ host: inout Host) -> Progress {
    let file = host.plan(of: handle).file
    switch step {
    case .remove:
      guard let place = host.lookUp(handle) else { return finish(&host, .einval) }
      self.place = place
      object = host.object(at: place)
      host.gemHandles[place].object = .none
      return next(.forget)

    case .forget:  // drm_prime_remove_buf_handle(), under prime.lock
      guard host.lockPrime(file) else { return .blocked(on: .primeLock) }
      let known = host.gemHandles[place].known
      host.gemHandles[place].known = .none
      if known != .none { host.putDMABuf(known) }
      host.unlockPrime(file)
      return next(.names)

    case .names:  // drm_gem_object_handle_put_unlocked(), under object_name_lock
      let device = host.device(of: file)
      guard host.lockNames(device) else { return .blocked(on: .objectNameLock) }
      host.dropHandle(of: object)
      host.unlockNames(device)
      return finish(&host)
    }
  }
}

extension Host {
  /// One handle less names the object; the last one takes its dma-buf along. PR-2
  fileprivate mutating func dropHandle(of object: BufferID) {
    guard buffers[object].exists else { return }  // freed under the handle, which was reported
    gemObjects[object].handleCount &-= 1
    let dmaBuf = gemObjects[object].dmaBuf
    if gemObjects[object].handleCount == 0, dmaBuf != .none {
      gemObjects[object].dmaBuf = .none
      putDMABuf(dmaBuf)
    }
    putBuffer(object)
  }
}
