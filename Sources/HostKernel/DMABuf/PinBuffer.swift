/// `dma_buf_ops.pin` of a driver with video memory: the buffer goes to where every device reaches it, and stays there; that
/// may be video memory if every importer reaches it. What is pinned elsewhere already is refused. The caller holds the
/// reservation. DB-6
struct PinBuffer: KernelPath {
  enum Step: UInt8 { case place, placed }

  static let kind = PathKind.pinBuffer
  var functions: [String] { ["amdgpu_dma_buf_pin"] }
  func functions(in host: Host) -> [String] {
    host.isBAR(host.buffer(of: attachment)) ? ["vfio_pci_dma_buf_pin"] : functions
  }

  var step = Step.place
  let attachment: AttachmentID

  init(_ attachment: AttachmentID) { self.attachment = attachment }

  mutating func advance(_ host: inout Host) -> Progress {
    let buffer = host.buffer(of: attachment)
    switch step {
    case .place:
      guard !host.isBAR(buffer) else { return finish(&host, .eopnotsupp) }
      guard !host.mayPinHere(buffer) else {
        host.pinBuffer(buffer)
        return finish(&host)
      }
      if host.buffers[buffer].pins > 0, host.buffers[buffer].placement == .vram {
        host.note("it is pinned in video memory: -EINVAL")
        return finish(&host, .einval)
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
  /// Whether the buffer lies where its importers want it pinned. DB-6
  fileprivate mutating func mayPinHere(_ buffer: BufferID) -> Bool {
    switch buffers[buffer].placement {
    case .system: buffers[buffer].isPopulated
    case .vram: kernel.dmabufPinVRAM && hasMoveNotify && isReachedByAll(buffer)
    case .swapped: false
    }
  }

  private func isReachedByAll(_ buffer: BufferID) -> Bool {
    (0..<attachments.count).allSatisfy { number in
      let attachment = AttachmentID(number)
      return !attachments[attachment].isListed || self.buffer(of: attachment) != buffer
        || plan(of: attachment).reachesVRAM
    }
  }

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
