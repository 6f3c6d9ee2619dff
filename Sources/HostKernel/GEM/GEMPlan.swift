extension Scenario {
  /// What a test has of GEM handles and PRIME.
  public struct GEMPlan: Sendable {
    /// The drivers of the devices.
    public var devices: [GEMDriver] = []
    /// The device of each open file.
    public var files: [GEMDeviceID] = []
    public var handles: [Handle] = []

    public init() {}

    /// A handle that a test names.
    public struct Handle: Sendable, Equatable {
      public var name: String
      public var file: GEMFileID
      public var source: Source

      public init(name: String, file: GEMFileID, source: Source) {
        self.name = name
        self.file = file
        self.source = source
      }
    }

    /// Where the buffer behind a handle comes from.
    public enum Source: Sendable, Equatable, BitwiseCopyable {
      /// It is made. PR-8
      case created(BufferID)
      /// A dma-buf is imported; `object` and `attachment` are those that the import makes if it makes any. PR-3, PR-4
      case imported(DMABufID, object: BufferID, AttachmentID)
    }
  }
}

extension Scenario.GEMPlan {
  /// The device that a buffer was made on; none for one that PRIME knows nothing of.
  func device(of buffer: BufferID) -> GEMDeviceID {
    for handle in handles {
      switch handle.source {
      case .created(buffer): return files[handle.file.position]
      case .imported(_, object: buffer, _): return files[handle.file.position]
      default: continue
      }
    }
    return .none
  }
}
