/// What an operation returns, or what memory holds: a small number, an error, or nothing yet.
public struct Value: BitwiseCopyable, Hashable, Sendable {
  public let raw: UInt8
  private init(raw: UInt8) { self.raw = raw }

  /// A number from 0 to `greatestNumber`.
  public init(_ number: Int) { raw = UInt8(truncatingIfNeeded: number) }

  /// The largest number that a litmus test can write.
  public static let greatestNumber = 0x7F

  /// The operation has not been carried out.
  public static let unset = Value(raw: 0xFF)
  /// The VMM gets `KVM_EXIT_MMIO`: no memslot covers the gfn. KVM-4
  public static let mmio = Value(raw: 0xFE)
  /// A count that fell below zero.
  public static let negative = Value(raw: 0xFD)
  /// `RET_PF_EMULATE`, from the page fault of KVM to the vCPU: no operation ends with it. KVM-7.1 RW-5
  static let emulateFault = Value(raw: 0xFC)
  public static let zero = Value(0)

  public static let efault = Value(raw: 0x80)
  public static let einval = Value(raw: 0x81)
  public static let enomem = Value(raw: 0x82)
  public static let ebusy = Value(raw: 0x83)
  public static let eagain = Value(raw: 0x84)
  public static let ebadf = Value(raw: 0x85)
  public static let enosys = Value(raw: 0x86)
  public static let eintr = Value(raw: 0x87)
  public static let enoent = Value(raw: 0x88)
  public static let enospc = Value(raw: 0x89)
  public static let eexist = Value(raw: 0x8A)
  public static let enodev = Value(raw: 0x8B)
  public static let eacces = Value(raw: 0x8C)
  public static let eopnotsupp = Value(raw: 0x8D)
  public static let eperm = Value(raw: 0x8E)
  public static let edeadlk = Value(raw: 0x8F)
  public static let eio = Value(raw: 0x90)
  public static let ealready = Value(raw: 0x91)
  public static let enotty = Value(raw: 0x92)
  public static let erestartsys = Value(raw: 0x9F)
  /// The process is killed: it touched what is not mapped, or not so.
  public static let sigsegv = Value(raw: 0xA0)
  /// The process is killed: the mapping has nothing behind it.
  public static let sigbus = Value(raw: 0xA1)
  /// `KVM_EXIT_INTERNAL_ERROR`
  public static let internalError = Value(raw: 0xA2)

  /// Those that have a name, as a litmus test spells them.
  public static let named: [(name: String, value: Value)] = [
    ("EFAULT", .efault), ("EINVAL", .einval), ("ENOMEM", .enomem), ("EBUSY", .ebusy), ("EAGAIN", .eagain),
    ("EBADF", .ebadf), ("ENOSYS", .enosys), ("EINTR", .eintr), ("ENOENT", .enoent), ("ENOSPC", .enospc),
    ("EEXIST", .eexist), ("ENODEV", .enodev), ("EACCES", .eacces), ("EOPNOTSUPP", .eopnotsupp),
    ("EPERM", .eperm), ("EDEADLK", .edeadlk), ("EIO", .eio), ("EALREADY", .ealready), ("ENOTTY", .enotty),
    ("ERESTARTSYS", .erestartsys), ("SIGSEGV", .sigsegv), ("SIGBUS", .sigbus),
    ("INTERNAL_ERROR", .internalError), ("MMIO", .mmio),
  ]

  /// The number, if it is one.
  public var number: Int? { raw <= Self.greatestNumber ? Int(raw) : nil }
  /// Whether an operation failed with this.
  public var isFailure: Bool { raw > Self.greatestNumber && self != .unset }
}

extension Value: CustomStringConvertible {
  public var description: String {
    if let number { return "\(number)" }
    if self == .negative { return "-1" }
    return Self.named.first { $0.value == self }?.name ?? "unset"
  }
}
