/// A value that a switch can take: a small enumeration, or `Bool`.
public protocol SwitchValue: BitwiseCopyable, Hashable, Sendable {
  /// The value that is stored as `byte`; nil if there is none.
  init?(switchByte byte: UInt8)
  /// How the value is stored: its place in `spellings`.
  var switchByte: UInt8 { get }
  /// How users write the values, in the order in which they are stored.
  static var spellings: [String] { get }
}

extension SwitchValue where Self: RawRepresentable<UInt8> {
  public init?(switchByte byte: UInt8) { self.init(rawValue: byte) }
  public var switchByte: UInt8 { rawValue }
}

extension SwitchValue where Self: CaseIterable {
  public static var spellings: [String] { allCases.map { "\($0)" } }
}

extension Bool: SwitchValue {
  public init?(switchByte byte: UInt8) { self = byte != 0 }
  public var switchByte: UInt8 { self ? 1 : 0 }
  public static var spellings: [String] { ["no", "yes"] }
}
