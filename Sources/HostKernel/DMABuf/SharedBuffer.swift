import StateLayout

/// `struct dma_buf`: the exporter's buffer behind a file. DB-1
struct DMABufState: BitwiseCopyable, Sendable {
  /// References of the file: file descriptors and importers. `dma_buf_get()`
  var references: UInt8 = 0
  /// Whether there is a file descriptor.
  var isOpen = false
  /// The exporter takes the mappings of its importers back, and gives out no new ones. VF-9
  var isRevoked = false
  /// It has waited until nobody has one.
  var isTakenBack = false

  var exists: Bool { references > 0 }
}

/// `struct dma_buf_attachment`. DB-1
struct AttachmentState: BitwiseCopyable, Sendable {
  /// On the list of the dma-buf.
  var isListed = false
  /// Off the list for as long as the exporter maps for it. DB-13
  var isHidden = false
  var mapping = MappingState.none
  /// What the mapping is for.
  var direction = Direction.bidirectional
  /// The core keeps the table until detach. DB-3, DB-4
  var isCached = false
  /// The mapping pins the buffer or, where the exporter is static, the attachment does. DB-3, DB-4
  var isPinned = false
  /// How often the importer has pinned the buffer itself. DB-6
  var pins: UInt8 = 0
  /// How often its callback was called; beyond `greatestCount` it is not counted.
  var callbacks: UInt8 = 0

  static let greatestCount: UInt8 = 7
}

/// `enum dma_data_direction`
public enum Direction: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case bidirectional
  /// The device reads.
  case toDevice
  /// The device writes.
  case fromDevice
}

/// What an importer has of the addresses of a buffer.
enum MappingState: UInt8, BitwiseCopyable, Sendable {
  case none
  case valid
  /// The exporter has moved the buffer since. DB-7
  case stale
}

extension Host {
  /// The exporter's buffer behind a dma-buf.
  func buffer(of dmaBuf: DMABufID) -> BufferID { scenario.dmaBuf.exports[dmaBuf.position].buffer }

  func plan(of attachment: AttachmentID) -> Scenario.DMABufPlan.Attachment {
    scenario.dmaBuf.attachments[attachment.position]
  }

  /// The exporter's buffer that an attachment is about.
  func buffer(of attachment: AttachmentID) -> BufferID { buffer(of: plan(of: attachment).dmaBuf) }

  func attachmentPage(_ attachment: AttachmentID, _ page: Int) -> AttachmentPage {
    AttachmentPage(position: attachment.position &* layout.pagesPerBuffer &+ page)
  }

  /// `dma_buf_export()`: the dma-buf holds the exporter's object. DB-1, PR-2
  mutating func export(_ dmaBuf: DMABufID) -> Value {
    let buffer = buffer(of: dmaBuf)
    guard buffers[buffer].exists, !dmaBufs[dmaBuf].exists else { return .ebadf }
    getBuffer(buffer)
    dmaBufs[dmaBuf] = DMABufState(references: 1, isOpen: true)
    return .zero
  }

  /// Whether there is a dma-buf of the buffer.
  func isExported(_ buffer: BufferID) -> Bool {
    for number in 0..<dmaBufs.count {
      let dmaBuf = DMABufID(number)
      if dmaBufs[dmaBuf].exists, self.buffer(of: dmaBuf) == buffer { return true }
    }
    return false
  }

  /// `get_dma_buf()`
  mutating func getDMABuf(_ dmaBuf: DMABufID) {
    if dmaBufs[dmaBuf].references == .max { attempt.reject(Rejection.count.code) }
    dmaBufs[dmaBuf].references &+= 1
  }

  /// `dma_buf_put()`: with the last reference the exporter's object is let go of.
  mutating func putDMABuf(_ dmaBuf: DMABufID) {
    dmaBufs[dmaBuf].references &-= 1
    note("dma_buf_put(): \(dmaBufs[dmaBuf].references) left")
    if !dmaBufs[dmaBuf].exists { within("dma_buf_release") { $0.putBuffer($0.buffer(of: dmaBuf)) } }
  }
}
