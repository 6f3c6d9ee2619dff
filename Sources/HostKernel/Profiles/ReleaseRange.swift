/// A range of the ordered list of versions: `v5.13 ... v6.12`, `... v6.7`, `v6.13 ...`, `...`, or `v6.12` alone.
///
/// An end point without a stable part stands for its whole line: `... v6.12` holds v6.12.117, since stable kernels behave
/// as their line does but for backports, and `v6.1 ...` holds v6.1.192. `v6.12` alone is exact. End points need not have
/// a profile.
public struct ReleaseRange: Hashable, Sendable {
  /// The first version; nil if there is none before which the range ends.
  public let first: Release?
  /// The last version; nil if there is none.
  public let last: Release?
  /// Whether the range is one exact version.
  public let isExact: Bool

  /// From `first` to `last`, both included.
  public init(from first: Release?, through last: Release?) {
    self.first = first
    self.last = last
    isExact = false
  }

  /// `release` alone.
  public init(_ release: Release) {
    first = release
    last = release
    isExact = true
  }

  public static let all = ReleaseRange(from: nil, through: nil)

  public func contains(_ release: Release) -> Bool {
    if isExact { return release == first }
    if let first, release < first { return false }
    guard let last else { return true }
    return release <= last || last.stage == .release && release.isInLine(of: last)
  }

  /// Whether no version can be in it.
  public var isEmpty: Bool {
    guard let first, let last else { return false }
    return !contains(first) && !contains(last)
  }
}

extension ReleaseRange: CustomStringConvertible {
  public var description: String {
    if isExact, let first { return "\(first)" }
    return [first.map { "\($0)" }, "...", last.map { "\($0)" }].compactMap(\.self).joined(separator: " ")
  }
}

extension ReleaseRange: LosslessStringConvertible {
  /// The range that is written so: `v5.13 ... v6.12`, `... v6.7`, `v6.13 ...`, `...` or `v6.12`.
  public init?(_ text: String) {
    if let release = Release(text) {
      self.init(release)
      return
    }
    guard let match = text.wholeMatch(of: /(\S*)\s*\.\.\.(?:\s*(\S+))?/) else { return nil }
    let first = String(match.1)
    let last = match.2.map { String($0) }
    guard first.isEmpty || Release(first) != nil, last.map({ Release($0) != nil }) ?? true else { return nil }
    self.init(from: Release(first), through: last.flatMap { Release($0) })
  }
}
