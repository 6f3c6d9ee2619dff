/// What a litmus test can do with PAT memory types.
public enum MemoryTypeAction: Sendable, Equatable {
  /// `ioremap()` and its like, of `count` pages of device memory. PAT-2
  case ioremap(IoremapID, firstFrame: Int, count: Int, MemoryType)
  /// `iounmap()`
  case iounmap(IoremapID)
  /// `set_memory_wc()` and its like, of `count` pages of a buffer. PAT-1
  case setMemory(BufferID, page: Int, count: Int, MemoryType)
  /// `remap_pfn_range()` of pages of a buffer. PAT-4
  case remapBuffer(PageRange, BufferID, page: Int, MemoryType)
  /// `remap_pfn_range()` of device memory, called from a fault handler. PAT-13
  case remapInFault(PageRange, firstFrame: Int, MemoryType)
  /// An mmap hook reserves the type of a whole mapping, and maps nothing. PAT-12
  case track(PageRange, firstFrame: Int, MemoryType)
}

extension MemoryTypeAction {
  /// Whether it makes memory hold something else than 0: only then do states carry what memory holds.
  var writesContent: Bool {
    switch self {
    case .ioremap, .iounmap, .setMemory, .remapBuffer, .remapInFault, .track: false
    }
  }
}

extension ActorProgram {
  mutating func start(_ action: MemoryTypeAction, _ operation: Operation, _ host: inout Host) -> Progress {
    switch action {
    case .ioremap(let number, let first, let count, let type):
      return run(Ioremap(number, FrameRange(first: .device(first), count: count), type), &host)
    case .iounmap(let number): return run(Iounmap(number), &host)
    case .setMemory(let buffer, let page, let count, let type):
      guard let first = host.ramOfDriver(buffer, page) else { return done(.ebadf, operation, &host) }
      return run(SetMemory(FrameRange(first: first, count: count), type), &host)
    case .remapBuffer(let range, let buffer, let page, let type):
      guard let first = host.ramOfDriver(buffer, page) else { return done(.ebadf, operation, &host) }
      return run(RemapPFNRange(range, first: first, type), &host)
    case .remapInFault(let range, let first, let type):
      return run(RemapPFNRange(range, first: .device(first), type, lock: .takesRead), &host)
    case .track(let range, let first, let type):
      return run(RemapPFNRange(range, first: .device(first), type, fills: false), &host)
    }
  }
}

extension Host {
  /// A page of a buffer that its driver still has.
  fileprivate func ramOfDriver(_ buffer: BufferID, _ page: Int) -> PFN? {
    guard buffers[buffer].exists, !buffers[buffer].isReleased else { return nil }
    let pfn = frame(buffer, page)
    return pfn == .none ? nil : pfn
  }
}
