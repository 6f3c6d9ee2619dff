import StateLayout

/// A page of some address space: the process and the page in one byte, as `HostLayout` packs them.
public struct VirtualPage: BitwiseCopyable, Hashable, Sendable, TableIndex {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
  public var position: Int { Int(raw) }

  /// The page `count` pages further on in the same address space.
  public func advanced(by count: Int) -> VirtualPage {
    VirtualPage(raw: raw &+ UInt8(truncatingIfNeeded: count))
  }
}

/// Neighbouring pages of one address space.
public struct PageRange: BitwiseCopyable, Hashable, Sendable {
  public var first: VirtualPage
  public var count: UInt8

  public init(first: VirtualPage, count: Int) {
    self.first = first
    self.count = UInt8(truncatingIfNeeded: count)
  }

  public func contains(_ page: VirtualPage) -> Bool { page.raw >= first.raw && page.raw &- first.raw < count }
  public func overlaps(_ other: PageRange) -> Bool {
    first.raw < other.first.raw &+ other.count && other.first.raw < first.raw &+ count
  }
  public var pages: some Sequence<VirtualPage> {
    (first.raw..<first.raw &+ count).lazy.map { VirtualPage(raw: $0) }
  }
}

/// A guest page frame of some VM: the VM and the gfn in one byte, as `HostLayout` packs them.
public struct GuestPage: BitwiseCopyable, Hashable, Sendable, TableIndex {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
  public var position: Int { Int(raw) }
}

/// A number that names a row of a table of one kind of thing.
public protocol ObjectNumber: BitwiseCopyable, Hashable, Sendable, TableIndex {
  var raw: UInt8 { get }
  init(raw: UInt8)
}

extension ObjectNumber {
  public init(_ number: Int) { self.init(raw: UInt8(truncatingIfNeeded: number)) }
  public var position: Int { Int(raw) }
  /// No object.
  public static var none: Self { Self(raw: 0xFF) }
}

/// A thread of the scenario.
public struct ThreadID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}

/// A CPU: it has an LRU batch of its own.
public struct CPUID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}

/// An address space, `mm_struct`.
public struct ProcessID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}

/// A VMA, `vm_area_struct`.
public struct VMAID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}

/// A virtual machine, `struct kvm`.
public struct VMID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}

/// A memslot as one publication of it, `struct kvm_memory_slot`.
public struct MemslotID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}

/// A buffer object of a driver.
public struct BufferID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}

/// A page that somebody took a reference to and remembers by name.
public struct HoldID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}

/// A device that mirrors a range of an address space through an interval notifier.
public struct MirrorID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}

/// A register of a litmus test.
public struct RegisterID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}

/// What somebody wants to do with memory.
public enum Access: UInt8, BitwiseCopyable, Sendable {
  case read, write
}
