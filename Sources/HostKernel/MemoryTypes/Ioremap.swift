import StateLayout

/// A mapping of device memory for the kernel, as `ioremap()` makes it.
struct IoremapState: BitwiseCopyable, Equatable, Sendable {
  var frames = FrameRange(first: .none, count: 0)
  var type = MemoryType.writeBack
  /// Whether the page tables of the kernel map it.
  var isMapped = false

  static let none = IoremapState()
  var exists: Bool { frames.count > 0 }
}

/// A mapping of device memory for the kernel.
public struct IoremapID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}

/// `ioremap()`, `ioremap_wc()` and so on: takes whatever type the frames are reserved as, unless it is one that who asked
/// must not get. ENOMEM stands for the null pointer. PAT-2
struct Ioremap: KernelPath {
  enum Step: UInt8 { case reserve, map, undo }

  static let kind = PathKind.ioremap
  var functions: [String] {
    [requested.ioremapFunction] + (step == .reserve ? [] : ["__ioremap_caller"])
  }

  var step = Step.reserve
  let number: IoremapID
  let frames: FrameRange
  let requested: MemoryType
  var type = MemoryType.writeBack

  init(_ number: IoremapID, _ frames: FrameRange, _ requested: MemoryType) {
    self.number = number
    self.frames = frames
    self.requested = requested
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .reserve:
      guard !host.ioremaps[number].exists else { return finish(&host, .ebusy) }
      let answer = host.reserveMemtype(frames, requested, for: .ioremap(number))
      guard answer.code == .zero else {
        host.printk(.ioremapReserveFailed)
        return finish(&host, .enomem)
      }
      type = answer.type
      return next(requested.accepts(type) ? .map : .undo)

    case .map:
      host.ioremaps[number] = IoremapState(frames: frames, type: type, isMapped: true)
      host.checkAliases(of: frames, type)
      host.note("maps \(host.text(frames)) for the kernel as \(type.name)")
      return finish(&host)

    case .undo:
      host.printk(.ioremapError)
      host.freeMemtype(frames, by: .ioremap(number))
      return finish(&host, .enomem)
    }
  }
}

/// `iounmap()`: gives the reservation back, and unmaps after it. PAT-3
struct Iounmap: KernelPath {
  enum Step: UInt8 { case free, unmap }

  static let kind = PathKind.iounmap
  var functions: [String] { ["iounmap"] }

  var step = Step.free
  let number: IoremapID

  init(_ number: IoremapID) { self.number = number }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .free:
      guard host.ioremaps[number].isMapped else { return finish(&host, .ebadf) }
      host.freeMemtype(host.ioremaps[number].frames, by: .ioremap(number))
      return next(.unmap)

    case .unmap:
      host.ioremaps[number] = .none
      host.note("unmaps it from the kernel")
      return finish(&host)
    }
  }
}

extension MemoryType {
  /// The function that asks for the type.
  fileprivate var ioremapFunction: String {
    switch self {
    case .writeBack: "ioremap_cache"
    case .writeCombining: "ioremap_wc"
    case .uncachedMinus, .writeProtected: "ioremap"
    case .uncached: "ioremap_uc"
    case .writeThrough: "ioremap_wt"
    }
  }
}

extension Host {
  /// A frame gets a mapping of `type`: whatever else maps it must be of the same. PAT-1
  mutating func checkAliases(of frames: FrameRange, _ type: MemoryType) {
    guard layout.memoryTypes.isUsed else { return }
    for number in 0..<pageTables.count {
      let pte = pageTables[VirtualPage(raw: UInt8(truncatingIfNeeded: number))]
      if pte.isPresent, frames.contains(pte.pfn), pte.type != type {
        return breach(.memtypeAlias, page: pte.pfn)
      }
    }
    for number in 0..<ioremaps.count {
      let other = ioremaps[IoremapID(number)]
      if other.isMapped, other.frames.overlaps(frames), other.type != type {
        return breach(.memtypeAlias, page: frames.first)
      }
    }
  }
}
