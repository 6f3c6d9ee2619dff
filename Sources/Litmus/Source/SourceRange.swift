/// A stretch of a source text, in bytes from its beginning; `end` is not part of it.
public struct SourceRange: Hashable, Sendable {
  public var start: Int
  public var end: Int

  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  /// From the beginning of this range to the end of `other`.
  func through(_ other: SourceRange) -> SourceRange { SourceRange(start, max(end, other.end)) }
}

/// A piece of syntax and where it stands.
///
/// Two pieces are equal if they say the same, wherever they stand.
public struct Located<Value> {
  public var value: Value
  public var range: SourceRange

  public init(_ value: Value, at range: SourceRange) {
    self.value = value
    self.range = range
  }
}

extension Located: Sendable where Value: Sendable {}

extension Located: Equatable where Value: Equatable {
  public static func == (left: Self, right: Self) -> Bool { left.value == right.value }
}
