/// What a litmus test can do with KVM's own use of guest memory.
public enum GuestMemoryUserAction: Sendable, Equatable {
  case placeholder
}

extension GuestMemoryUserAction {
  /// Whether it makes memory hold something else than 0: only then do states carry what memory holds.
  var writesContent: Bool {
    switch self {
    case .placeholder: false
    }
  }
}

extension ActorProgram {
  mutating func start(_ action: GuestMemoryUserAction, _ operation: Operation, _ host: inout Host) -> Progress
  {
    switch action {
    case .placeholder: return done(.zero, operation, &host)
    }
  }
}
