/// A driver reaches a buffer with the CPU, its own or an imported one. The right way to an imported one is
/// `begin_cpu_access`, which waits for fences, and a kernel mapping by the exporter. PR-11, DB-11, DB-12
struct PrimeAccess: KernelPath {
  enum Step: UInt8 { case lookUp, begin, vmap, access, vunmap }

  static let kind = PathKind.primeAccess
  var functions: [String] {
    switch step {
    case .lookUp: []
    case .begin: ["dma_buf_begin_cpu_access"]
    case .vmap: ["dma_buf_vmap"]
    case .access: []
    case .vunmap: ["dma_buf_vunmap"]
    }
  }

  var step = Step.lookUp
  let handle: GEMHandleID
  let page: UInt8
  let access: Access
  let value: Value
  var object = BufferID.none
  var code = Value.zero

  init(_ handle: GEMHandleID, page: Int, _ access: Access, _ value: Value) {
    self.handle = handle
    self.page = UInt8(truncatingIfNeeded: page)
    self.access = access
    self.value = value
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lookUp: return lookUp(&host)

    case .begin:  // the exporter's hook has nothing to do here; then the fences
      let usage: FenceUsage = access == .read ? .write : .read
      guard host.isIdle(host.exporter(of: object), upTo: usage) else { return .blocked(on: .dmaFence) }
      return next(.vmap)

    case .vmap:
      let buffer = host.exporter(of: object)
      let needsReservation = host.kernel.dmabufLocking == .reservation
      guard !needsReservation || host.reserve(buffer) else { return .blocked(on: .reservation) }
      host.note("the exporter maps the buffer for the kernel")
      if needsReservation { host.unreserve(buffer) }
      return next(.access)

    case .access:
      let buffer = host.exporter(of: object)
      if !host.buffers[buffer].exists { host.breach(.useAfterFree, page: .none) }
      let pfn = host.frame(buffer, Int(page))
      guard pfn.isFrame else {
        code = .einval
        return next(.vunmap)
      }
      code = host.access(access, host.handle(pfn), writing: value)
      host.note("\(access)s \(pfn)\(access == .read ? ": \(code)" : "")")
      return next(.vunmap)

    case .vunmap:
      host.putBuffer(object)
      return finish(&host, code)
    }
  }

  private mutating func lookUp(_ host: inout Host) -> Progress {
    guard let place = host.lookUp(handle) else { return finish(&host, .enoent) }
    object = host.object(at: place)
    guard host.buffers[object].exists else { return finish(&host, .enoent) }
    let driver = host.driver(of: host.plan(of: place).file)
    guard host.gemObjects[object].attachment != .none else {
      let pfn = host.frame(object, Int(page))
      guard pfn.isFrame else { return finish(&host, .einval) }
      let code = host.access(access, host.handle(pfn), writing: value)
      host.note("the driver \(access)s \(pfn)\(access == .read ? ": \(code)" : "")")
      return finish(&host, code)
    }
    if driver == .xenFront {
      return finish(&host, host.accessByBackend(object, Int(page), access, writing: value))
    }
    if driver.takesPages, host.kernel.importerAccess != .vmap {
      let result = host.within("kmap") { $0.accessByPage(object, Int(page), access, writing: value) }
      return result.map { finish(&host, $0) } ?? .killed
    }
    if driver.importsIntoTTM, !host.redirectsMappings(of: driver) {
      return driver == .vmwgfx ? die(&host) : finish(&host, .eopnotsupp)
    }
    host.getBuffer(object)
    return next(.begin)
  }

  /// `ttm_bo_vmap()` of a buffer of type sg, which has no array of pages. PR-9
  private func die(_ host: inout Host) -> Progress {
    host.within("ttm_bo_vmap") { host in
      host.breach(.nullDereference, page: .none)
      host.printk(.nullDereference)
    }
    return .killed
  }
}

extension Host {
  /// The buffer behind an imported object.
  func exporter(of object: BufferID) -> BufferID { buffer(of: gemObjects[object].attachment) }

  func isReserved(_ buffer: BufferID) -> Bool { buffers[buffer].reservation.isHeld }

  /// Whether mappings and kernel access of what a driver imported go to the exporter. PR-6, PR-9
  mutating func redirectsMappings(of driver: GEMDriver) -> Bool {
    switch driver {
    case .vmwgfx: kernel.vmwPrime == .redirect
    case .amdgpu, .pageArray: false
    default: true
    }
  }
}
