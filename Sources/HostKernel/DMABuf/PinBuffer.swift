/// `dma_buf_ops.pin` of a driver with video memory: the buffer goes to where every device reaches it, and stays there.
/// The caller holds the reservation. DB-6
struct PinBuffer: KernelPath {
  enum Step: UInt8 { case place, placed }

  static let kind = PathKind.pinBuffer
  var functions: [String] { ["amdgpu_dma_buf_pin"] }

  var step = Step.place
  let attachment: AttachmentID

  init(_ attachment: AttachmentID) { self.attachment = attachment }

  mutating func advance(_ host: inout Host) -> Progress {
    let buffer = host.buffer(of: attachment)
    switch step {
    case .place:
      if host.buffers[buffer].placement == .system, host.buffers[buffer].isPopulated {
        host.pinBuffer(buffer)
        return finish(&host)
      }
      return call(MoveBuffer(holding: buffer, to: .system), &host, then: .placed)

    case .placed:
      let code = host.takeResult().code
      if code == .zero { host.pinBuffer(buffer) }
      return finish(&host, code)
    }
  }
}

extension Host {
  /// `ttm_bo_pin()`: from now on nobody may move the buffer.
  mutating func pinBuffer(_ buffer: BufferID) {
    if buffers[buffer].pins == .max { attempt.reject(Rejection.count.code) }
    buffers[buffer].pins &+= 1
    note("pins the buffer")
  }

  /// `ttm_bo_unpin()`
  mutating func unpinBuffer(_ buffer: BufferID) {
    buffers[buffer].pins &-= 1
    note("unpins the buffer")
  }
}
