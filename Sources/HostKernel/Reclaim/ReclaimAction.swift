/// What a litmus test can do with page reclaim and migration.
public enum ReclaimAction: Sendable, Equatable {
  case placeholder
}

extension ReclaimAction {
  /// Whether it makes memory hold something else than 0: only then do states carry what memory holds.
  var writesContent: Bool {
    switch self {
    case .placeholder: false
    }
  }
}

extension ActorProgram {
  mutating func start(_ action: ReclaimAction, _ operation: Operation, _ host: inout Host) -> Progress {
    switch action {
    case .placeholder: return done(.zero, operation, &host)
    }
  }
}
