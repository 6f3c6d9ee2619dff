import StateLayout

/// A host page frame number, or one of KVM's error values, in one byte.
public struct PFN: BitwiseCopyable, Hashable, Sendable, TableIndex {
  public let raw: UInt8
  public init(_ number: Int) { raw = UInt8(truncatingIfNeeded: number) }
  private init(raw: UInt8) { self.raw = raw }

  /// `ZERO_PAGE(0)`
  public static let zeroPage = PFN(0)
  /// `pte_none()`, no SPTE, an empty slot of a batch.
  public static let none = PFN(raw: 0xFF)
  /// `KVM_PFN_ERR_FAULT`. KVM-3
  public static let errFault = PFN(raw: 0xFE)
  /// `KVM_PFN_ERR_RO_FAULT`. KVM-3
  public static let errReadOnlyFault = PFN(raw: 0xFD)
  /// `KVM_PFN_ERR_NEEDS_IO`, or what says the same where that value does not exist. KVM-3, KVM-17
  public static let errNeedsIO = PFN(raw: 0xFC)

  /// Frames below this number are RAM and have a `struct page`.
  public static let firstDeviceFrame = 0xC0
  /// Numbers from here on are error values.
  static let firstError = 0xF0

  /// How many device frames there are.
  static let deviceFrameCount = firstError - firstDeviceFrame

  /// The frame of page `number` of device memory: no `struct page`.
  public static func device(_ number: Int) -> PFN { PFN(firstDeviceFrame + number) }

  public var position: Int { Int(raw) }
  /// Whether this is a frame, of RAM or of a device, rather than `none` or an error.
  public var isFrame: Bool { raw < Self.firstError }
  /// `pfn_valid()`: whether the frame has a `struct page`.
  public var hasStructPage: Bool { raw < Self.firstDeviceFrame }
}

extension PFN: CustomStringConvertible {
  public var description: String {
    switch self {
    case .none: "none"
    case .errFault: "KVM_PFN_ERR_FAULT"
    case .errReadOnlyFault: "KVM_PFN_ERR_RO_FAULT"
    case .errNeedsIO: "KVM_PFN_ERR_NEEDS_IO"
    case .zeroPage: "the zero page"
    default: hasStructPage ? "page \(raw)" : "device frame \(position - Self.firstDeviceFrame)"
    }
  }
}

/// A frame as it was when somebody looked it up: if its tenant changed since, the generation differs (M2).
public struct PageHandle: BitwiseCopyable, Hashable, Sendable {
  public var pfn: PFN
  public var generation: UInt8

  public init(pfn: PFN, generation: UInt8 = 0) {
    self.pfn = pfn
    self.generation = generation
  }

  public static let none = PageHandle(pfn: .none)
  public var isFrame: Bool { pfn.isFrame }
}
