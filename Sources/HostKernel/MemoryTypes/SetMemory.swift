/// `set_memory_wc()` and its like, done to neighbouring pages of a driver's buffer: the type is reserved, which for RAM means
/// that the flags of each page say it, and the kernel's own mapping changed. `set_memory_wb()` does it the other way round
/// and asks nothing. PAT-1
struct SetMemory: KernelPath {
  enum Step: UInt8 { case check, track, map, free }

  static let kind = PathKind.setMemory
  var functions: [String] {
    switch step {
    case .check, .track: [type.setMemoryFunction, "memtype_reserve", "reserve_ram_pages_type"]
    case .map: [type.setMemoryFunction, "change_page_attr_set_clr"]
    case .free: [type.setMemoryFunction, "memtype_free", "free_ram_pages_type"]
    }
  }

  var step: Step
  let pages: FrameRange
  let type: MemoryType

  init(_ pages: FrameRange, _ type: MemoryType) {
    self.pages = pages
    self.type = type
    step = type == .writeBack ? .map : .check
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .check:
      let isFree = host.kernel.mutant == .ramConflictIgnored || host.mayReserveRAM(pages)
      return isFree ? next(.track) : finish(&host, .ebusy)

    case .track:
      host.trackRAM(pages, as: type)
      return next(.map)

    case .map:
      host.mapRAM(pages, as: type)
      return type == .writeBack ? next(.free) : finish(&host)

    case .free:
      host.trackRAM(pages, as: .writeBack)
      return finish(&host)
    }
  }
}

extension MemoryType {
  /// The types that a function sets RAM to.
  public static let ofRAM: [MemoryType] = [.writeBack, .writeCombining, .uncachedMinus]

  fileprivate var setMemoryFunction: String {
    switch self {
    case .writeCombining: "set_memory_wc"
    case .uncachedMinus: "set_memory_uc"
    default: "set_memory_wb"
    }
  }
}
