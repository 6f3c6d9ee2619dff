/// What this machine's KVM makes of one kind of memory.
public struct MemoryProbe: Sendable {
  public let kind: String
  /// The device or file that the memory comes from; empty if there is only one.
  public let device: String
  /// The litmus test of the library that asks the same of the model.
  public let test: String?
  public let finding: Finding

  public enum Finding: Sendable {
    /// This machine does not offer it, and why.
    case unavailable(String)
    case observed(Observation)
  }

  /// What was seen.
  public struct Observation: Sendable {
    /// The flags of the mapping in smaps, two letters each; empty if they could not be read.
    public var flags: [String] = []
    /// The page behind the first address, and the one behind the second.
    public var pages: [PageKind] = []
    public var firstPage = Accesses()
    public var tailPage = Accesses()
    /// A write to a page that the guest had not read before.
    public var writeFirst: GuestResult?
    /// How many pages a guest could read, of how many.
    public var readable = 0
    public var pageCount = 0
    /// Whether the process saw what the guest had written; nil if nothing was written.
    public var isCoherent: Bool?
    public var reclaim = Reclaim.notTried
  }

  /// A read and then a write of one page.
  public struct Accesses: Sendable {
    public var read: GuestResult?
    public var write: GuestResult?
  }

  /// What came of taking the pages away.
  public enum Reclaim: Sendable, Equatable {
    case notTried
    /// The system kept them: MADV_PAGEOUT is a request, and without swap there is nowhere to go.
    case kept
    /// They went; how the next read of the guest ended, and whether it read what had been there.
    case gone(GuestResult, keptContent: Bool)
  }
}

/// What there is of a page behind an address.
public enum PageKind: String, Sendable, Codable {
  /// Not root, or there is no page now.
  case unknown
  /// A frame without struct page.
  case withoutPage = "no struct page"
  case single
  case compoundHead = "compound head"
  case compoundTail = "compound tail"
}
