import StateLayout

/// A value of dma-bufs that a condition of a litmus test may speak of.
public enum DMABufObservable: Sendable, Hashable {
  /// `bo.pins`
  case pins(BufferID)
  /// `import.callbacks`: how often the importer was told of a move.
  case callbacks(AttachmentID)
  /// `import.mapping`: 0 none, 1 valid, 2 stale.
  case mapping(AttachmentID)
  /// `buf.revoked`: whether the exporter gives out no addresses.
  case revoked(DMABufID)
}

extension Host {
  func value(of observable: DMABufObservable) -> Value {
    switch observable {
    case .pins(let buffer): Value(Int(buffers[buffer].pins))
    case .callbacks(let attachment): Value(Int(attachments[attachment].callbacks))
    case .mapping(let attachment): Value(Int(attachments[attachment].mapping.rawValue))
    case .revoked(let dmaBuf): Value(dmaBufs[dmaBuf].isRevoked ? 1 : 0)
    }
  }
}
