/// What a condition may ask about PAT memory types.
public enum MemoryTypeObservable: Sendable, Hashable {
  /// How many entries of the tree cover a frame of device memory.
  case reservations(frame: Int)
  /// The type that a frame of device memory is reserved as.
  case reserved(frame: Int)
  /// The type of a mapping of a process: that of its PTE.
  case mapped(VirtualPage)
  /// The type of a mapping of the kernel.
  case ioremap(IoremapID)

  /// What a frame has that is not reserved, or an address that is not mapped.
  public static let none = Value(MemoryType.allCases.count)
}

extension Host {
  mutating func value(of observable: MemoryTypeObservable) -> Value {
    switch observable {
    case .reservations(let frame): return Value(reservationCount(of: .device(frame)))
    case .reserved(let frame):
      guard reservationCount(of: .device(frame)) > 0 else { return MemoryTypeObservable.none }
      return Value(Int(lookUpMemtype(.device(frame)).rawValue))
    case .mapped(let page):
      let pte = pageTables[page]
      return pte.isPresent ? Value(Int(pte.type.rawValue)) : MemoryTypeObservable.none
    case .ioremap(let number):
      guard ioremaps[number].isMapped else { return MemoryTypeObservable.none }
      return Value(Int(ioremaps[number].type.rawValue))
    }
  }
}
