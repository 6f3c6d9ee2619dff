/// `DRM_IOCTL_MODE_CREATE_DUMB`: a buffer of the driver's kind, and a handle of it. PR-8
struct CreateDumbBuffer: KernelPath {
  enum Step: UInt8 { case create, created }

  static let kind = PathKind.createDumbBuffer
  var functions: [String] { ["drm_mode_create_dumb"] }

  var step = Step.create
  let handle: GEMHandleID

  init(_ handle: GEMHandleID) { self.handle = handle }

  mutating func advance(_ host: inout Host) -> Progress {
    guard case .created(let buffer) = host.plan(of: handle).source else { return finish(&host, .einval) }
    switch step {
    case .create: return call(CreateBuffer(buffer), &host, then: .created)

    case .created:
      let code = host.takeResult().code
      // The reference of who created it becomes the handle's.
      if code == .zero { host.createHandle(handle, for: buffer) }
      return finish(&host, code)
    }
  }
}
