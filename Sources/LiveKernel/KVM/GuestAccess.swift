/// An access of a guest to its memory.
public enum GuestAccess: Sendable, Equatable {
  case read
  case write(UInt32)
}

/// How an access of a guest ended.
public enum GuestResult: Sendable, Equatable {
  /// The access was made; for a read, what was read.
  case done(UInt32)
  /// KVM_RUN failed with EFAULT: KVM found no way to map the page.
  case badAddress
  /// KVM told the VMM to handle the access as one to a device: KVM_EXIT_MMIO.
  case deviceAccess
  /// KVM gave up: KVM_EXIT_INTERNAL_ERROR with this suberror.
  case internalError(UInt32)
  /// The access was not over in time.
  case hung
  /// Anything else, in words.
  case failed(String)
}

extension GuestResult: CustomStringConvertible {
  public var description: String {
    switch self {
    case .done: "works"
    case .badAddress: "EFAULT"
    case .deviceAccess: "MMIO"
    case .internalError(let suberror): "internal error \(suberror)"
    case .hung: "hangs"
    case .failed(let reason): reason
    }
  }
}
