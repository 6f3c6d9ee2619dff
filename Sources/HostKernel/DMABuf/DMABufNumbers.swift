import StateLayout

/// A dma-buf, `struct dma_buf`.
public struct DMABufID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}

/// A device on a dma-buf, `struct dma_buf_attachment`.
public struct AttachmentID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}

/// A job of a device.
public struct JobID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}

/// A fence, `struct dma_fence`: one of each job, and one of each thread for the copies that it has under way.
struct FenceID: ObjectNumber {
  let raw: UInt8
}

/// What a fence means to a buffer.
struct FenceUse: TableIndex { let position: Int }

/// What the work of one fence waits for: another fence.
struct FenceWait: TableIndex { let position: Int }

/// An address that an importer was given: a page of an attachment.
struct AttachmentPage: TableIndex { let position: Int }
