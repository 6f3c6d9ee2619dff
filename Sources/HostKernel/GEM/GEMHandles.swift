import StateLayout

/// The handle table of a file, and the locks of PRIME. PR-1 - PR-3
extension Host {
  func plan(of handle: GEMHandleID) -> Scenario.GEMPlan.Handle { scenario.gem.handles[handle.position] }

  func device(of file: GEMFileID) -> GEMDeviceID { scenario.gem.files[file.position] }

  func driver(of file: GEMFileID) -> GEMDriver { scenario.gem.devices[device(of: file).position] }

  /// `drm_gem_object_lookup()`: the place in the table that a name stands for; nil: there is no such handle.
  func lookUp(_ name: GEMHandleID) -> GEMHandleID? {
    let place = gemHandles[name].target
    guard place != .none, gemHandles[place].object != .none else { return nil }
    return place
  }

  /// The object of a handle that is there. A handle whose object is gone is what a surplus put leaves behind.
  mutating func object(at place: GEMHandleID) -> BufferID {
    let object = gemHandles[place].object
    if !buffers[object].exists { breach(.useAfterFree, page: .none) }
    return object
  }

  /// `drm_gem_handle_create_tail()`: a new handle, which has a reference to the object.
  mutating func createHandle(_ place: GEMHandleID, for object: BufferID) {
    gemHandles[place] = GEMHandle(target: place, object: object)
    gemObjects[object].handleCount &+= 1
    note("drm_gem_handle_create(): a handle of \(scenario.buffers[object.position].name)")
  }

  /// `drm_prime_add_buf_handle()`: the file knows the dma-buf by this handle from now on.
  mutating func remember(_ dmaBuf: DMABufID, at place: GEMHandleID) {
    gemHandles[place].known = dmaBuf
    getDMABuf(dmaBuf)
  }

  /// `drm_prime_lookup_buf_handle()`: the handle by which the file knows the dma-buf, even if it is being closed. PR-3
  func handle(for dmaBuf: DMABufID, in file: GEMFileID) -> GEMHandleID? {
    for number in 0..<gemHandles.count {
      let place = GEMHandleID(number)
      guard gemHandles[place].known == dmaBuf, scenario.gem.handles[number].file == file else { continue }
      return place
    }
    return nil
  }

  mutating func lockPrime(_ file: GEMFileID) -> Bool {
    guard gemFiles[file].primeLock.acquire() else { return false }
    acquired(.primeLock, .write)
    return true
  }

  mutating func unlockPrime(_ file: GEMFileID) {
    gemFiles[file].primeLock.release()
    released(.primeLock)
  }

  mutating func lockNames(_ device: GEMDeviceID) -> Bool {
    guard gemDevices[device].nameLock.acquire() else { return false }
    acquired(.objectNameLock, .write)
    return true
  }

  mutating func unlockNames(_ device: GEMDeviceID) {
    gemDevices[device].nameLock.release()
    released(.objectNameLock)
  }
}
