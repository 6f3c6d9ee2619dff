import StateLayout

/// `mmap()` of a GEM object by its handle, and of a dma-buf. PR-6, PR-7, DB-10
extension Host {
  /// `drm_gem_mmap()` with the offset of a handle, and before it the ioctl that gives the offset. On success the mapping
  /// is there; mmap_lock is held for writing. PR-7
  mutating func mapHandle(_ name: GEMHandleID, from file: GEMFileID, at range: PageRange) -> Value {
    guard let place = lookUp(name) else { return .enoent }
    let owner = plan(of: place).file
    let driver = driver(of: owner)
    let object = object(at: place)
    guard buffers[object].exists else { return .einval }
    let isImported = gemObjects[object].attachment != .none
    guard !isImported || driver.mapsImported else {
      return within("drm_gem_dumb_map_offset") { host in
        host.note("imported objects are not mapped: -EINVAL")
        return .einval
      }
    }
    // Offsets are the device's, and permission is the file's.
    guard device(of: file) == device(of: owner) else { return .einval }
    guard file == owner else { return .eacces }
    return within("drm_gem_mmap") { host in
      host.getBuffer(object)  // kref_get_unless_zero()
      let code = host.within("drm_gem_mmap_obj") { $0.mapObject(object, driver, at: range) }
      host.putBuffer(object)
      return code
    }
  }

  /// `drm_gem_mmap_obj()`: a reference for the mapping, which an error gives back.
  private mutating func mapObject(_ object: BufferID, _ driver: GEMDriver, at range: PageRange) -> Value {
    getBuffer(object)
    guard gemObjects[object].attachment != .none, redirectsMappings(of: driver) else {
      guard !scenario.buffers[object.position].forbidsCPUAccess else {
        putBuffer(object)
        return .eperm
      }
      guard isSpecialEnough(object) else {
        putBuffer(object)
        return .einval
      }
      insertVMA(VMA(range: range, flags: mappingFlags(of: object).union([.shared, .write]), buffer: object))
      return .zero
    }
    // The dma-buf holds the exporter's object from here on, and the mapping holds the dma-buf.
    let code = within("dma_buf_mmap") { $0.mapDMABuf($0.gemObjects[object].dmaBuf, at: range) }
    if code == .zero {
      if kernel.mutant != .redirectKeepsReference { putBuffer(object) }
      if kernel.mutant == .redirectPutsTwice { putBuffer(object) }
    } else if kernel.mutant != .redirectErrorKeepsReference {
      putBuffer(object)
    }
    return code
  }

  /// `dma_buf_mmap()`: faults go to the exporter, whose mmap hook takes a reference of its own to its object. DB-10
  mutating func mapDMABuf(_ dmaBuf: DMABufID, at range: PageRange) -> Value {
    guard dmaBufs[dmaBuf].exists else { return .ebadf }
    let buffer = buffer(of: dmaBuf)
    guard buffers[buffer].exists else {
      breach(.useAfterFree, page: .none)
      return .einval
    }
    guard !isBAR(buffer) else {
      note("VFIO gives no mmap: -EINVAL")
      return .einval
    }
    guard Int(range.count) <= pageCount(buffer) else { return .einval }
    guard !scenario.buffers[buffer.position].forbidsCPUAccess else {
      note("the exporter lets nobody map the buffer: -EPERM")
      return .eperm
    }
    guard isSpecialEnough(buffer) else { return .einval }
    getBuffer(buffer)
    getDMABuf(dmaBuf)
    let flags = mappingFlags(of: buffer).union([.shared, .write])
    insertVMA(VMA(range: range, flags: flags, buffer: buffer, dmaBuf: dmaBuf))
    return .zero
  }

  /// The buffer whose mappings `mapHandle` or `mapDMABuf` will add to; none if it will fail.
  mutating func mappedBuffer(behind backing: Scenario.Backing) -> BufferID {
    switch backing {
    case .buffer(let buffer): return buffer
    case .dmaBuf(let dmaBuf): return buffer(of: dmaBuf)
    case .handle(let name, _):
      guard let place = lookUp(name) else { return .none }
      let object = gemHandles[place].object
      let attachment = gemObjects[object].attachment
      return attachment == .none ? object : buffer(of: attachment)
    case .anonymous, .device, .bar: return .none
    }
  }
}
