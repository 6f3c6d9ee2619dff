extension Scenario {
  /// What a test has of dma-bufs, their fences and the jobs of devices.
  public struct DMABufPlan: Sendable {
    public var exports: [Export] = []
    public var attachments: [Attachment] = []
    public var jobs: [Job] = []

    public init() {}

    /// A buffer, or a BAR, as a dma-buf. DB-1, VF-9
    public struct Export: Sendable, Equatable {
      public var name: String
      /// The exporter's object; its reservation is that of the dma-buf. Of a BAR a buffer of kind `bar`.
      public var buffer: BufferID
      /// What of which BAR is exported; nil for a buffer.
      public var bar: BAR?

      public init(name: String, buffer: BufferID, bar: BAR? = nil) {
        self.name = name
        self.buffer = buffer
        self.bar = bar
      }
    }

    /// Pages of the BAR of a VFIO device. VF-9
    public struct BAR: Sendable, Equatable {
      public var device: VFIODeviceID
      public var firstPage: Int

      public init(device: VFIODeviceID, firstPage: Int) {
        self.device = device
        self.firstPage = firstPage
      }
    }

    /// A device of an importer on a dma-buf. DB-2, DB-3
    public struct Attachment: Sendable, Equatable {
      public var name: String
      public var dmaBuf: DMABufID
      /// Whether the importer gives `importer_ops`: it follows the moves of the exporter.
      public var isDynamic: Bool
      public var callback: ImporterCallback
      /// Whether the importer's device reaches the video memory of the exporter's. `peer2peer`
      public var reachesVRAM: Bool
      /// The buffer whose reservation guards the importer's page tables: the root of its VM. DB-8
      public var root: BufferID?

      public init(
        name: String, dmaBuf: DMABufID, isDynamic: Bool, callback: ImporterCallback = .mark,
        reachesVRAM: Bool = false, root: BufferID? = nil
      ) {
        self.name = name
        self.dmaBuf = dmaBuf
        self.isDynamic = isDynamic
        self.callback = callback
        self.reachesVRAM = reachesVRAM
        self.root = root
      }
    }

    /// What a device does with one page of a buffer once it is submitted, in one go.
    public struct Job: Sendable, Equatable {
      public var name: String
      public var buffer: BufferID
      /// The importer that submits it; nil if the owner of the buffer does.
      public var attachment: AttachmentID?
      /// Another buffer that the job needs and that is reserved with the first.
      public var other: BufferID?
      public var page: Int
      public var access: Access
      public var value: Value
      public var sync: JobSync

      public init(
        name: String, buffer: BufferID, attachment: AttachmentID? = nil, other: BufferID? = nil,
        page: Int = 0,
        access: Access, value: Value = .zero, sync: JobSync = .implicit
      ) {
        self.name = name
        self.buffer = buffer
        self.attachment = attachment
        self.other = other
        self.page = page
        self.access = access
        self.value = value
        self.sync = sync
      }
    }
  }
}

/// What a dynamic importer does when it is told that the buffer is about to move. DB-2, DB-7
public enum ImporterCallback: String, Sendable, CaseIterable {
  /// Notes that its addresses are old.
  case mark
  /// Unmaps at once: what its jobs still use is kept by their fences.
  case unmap
  /// It has `importer_ops`, and in them no callback.
  case absent
}

/// Which fences of a buffer a job is ordered after, and which one it leaves. DB-15
public enum JobSync: String, Sendable, CaseIterable {
  /// A reader waits for writers and a writer for everybody.
  case implicit
  /// The program says itself what waits for what: only moves are waited for, and the fence is BOOKKEEP.
  case explicit
  /// `amdgpu_cs_ioctl()`: every job counts as a writer.
  case amdgpu
  /// A driver that knows nothing of fences, as static importers may be: nothing is waited for, and no fence is left.
  case none
}
