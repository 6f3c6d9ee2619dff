/// The owner of a buffer pins it where it is, as for a display, or lets go of it: `ttm_bo_pin()` and `ttm_bo_unpin()` under
/// the reservation. DB-6
struct PinInPlace: KernelPath {
  enum Step: UInt8 { case lock, unlock }

  static let kind = PathKind.pinInPlace
  var functions: [String] { [isPin ? "amdgpu_bo_pin" : "amdgpu_bo_unpin"] }

  var step = Step.lock
  let buffer: BufferID
  let isPin: Bool
  var code = Value.zero

  init(_ buffer: BufferID, isPin: Bool) {
    self.buffer = buffer
    self.isPin = isPin
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock:
      guard host.buffers[buffer].exists else { return finish(&host, .ebadf) }
      guard host.isDynamicExporter(buffer) else { return finish(&host, .eopnotsupp) }
      guard host.reserve(buffer) else { return .blocked(on: .reservation) }
      code = isPin ? host.pinHere(buffer) : host.unpinHere(buffer)
      return next(.unlock)

    case .unlock:
      host.unreserve(buffer)
      return finish(&host, code)
    }
  }
}

extension Host {
  fileprivate mutating func pinHere(_ buffer: BufferID) -> Value {
    guard buffers[buffer].placement != .swapped else { return .einval }
    pinBuffer(buffer)
    return .zero
  }

  /// Only as often as it was pinned: more is a WARNING in `ttm_bo_unpin()`, and nothing is done.
  fileprivate mutating func unpinHere(_ buffer: BufferID) -> Value {
    guard buffers[buffer].pins > 0 else { return .einval }
    unpinBuffer(buffer)
    return .zero
  }
}
