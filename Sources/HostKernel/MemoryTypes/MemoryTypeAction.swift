/// What a litmus test can do with PAT memory types.
public enum MemoryTypeAction: Sendable, Equatable {
  /// `ioremap()` and its like, of `count` pages of device memory. PAT-2
  case ioremap(IoremapID, firstFrame: Int, count: Int, MemoryType)
  /// `iounmap()`
  case iounmap(IoremapID)
}

extension MemoryTypeAction {
  /// Whether it makes memory hold something else than 0: only then do states carry what memory holds.
  var writesContent: Bool {
    switch self {
    case .ioremap, .iounmap: false
    }
  }
}

extension ActorProgram {
  mutating func start(_ action: MemoryTypeAction, _ operation: Operation, _ host: inout Host) -> Progress {
    switch action {
    case .ioremap(let number, let first, let count, let type):
      return run(Ioremap(number, FrameRange(first: .device(first), count: count), type), &host)
    case .iounmap(let number): return run(Iounmap(number), &host)
    }
  }
}
