/// A version of the kernel: `v6.12` is 6.12.0 exactly, `v6.8-rc3` a candidate of it, `v6.12.117` a stable one.
///
/// Candidates come before their release, stable versions after it and before the next release, by number and not by
/// date: v6.1.192 is far younger than v6.2 and comes before it.
public struct Release: Hashable, Comparable, Sendable {
  /// A version's place in its line.
  public enum Stage: Hashable, Comparable, Sendable {
    case candidate(Int)
    case release
    case stable(Int)
  }

  public let major: Int
  public let minor: Int
  public let stage: Stage

  public init(_ major: Int, _ minor: Int, _ stage: Stage = .release) {
    self.major = major
    self.minor = minor
    self.stage = stage
  }

  public static func < (one: Release, other: Release) -> Bool {
    (one.major, one.minor, one.stage) < (other.major, other.minor, other.stage)
  }

  /// Whether both are of one line: v6.12-rc1, v6.12 and v6.12.117 are.
  public func isInLine(of other: Release) -> Bool { major == other.major && minor == other.minor }
}

extension Release: CustomStringConvertible, LosslessStringConvertible {
  public var description: String {
    switch stage {
    case .candidate(let number): "v\(major).\(minor)-rc\(number)"
    case .release: "v\(major).\(minor)"
    case .stable(let number): "v\(major).\(minor).\(number)"
    }
  }

  /// The version that is written so, and only so: `6.12`, `v6.12.0` and `v6.012` are nil.
  public init?(_ text: String) {
    let pattern = /v([0-9]+)\.([0-9]+)(?:-rc([0-9]+)|\.([0-9]+))?/
    guard let match = text.wholeMatch(of: pattern)?.output, let major = Int(match.1), let minor = Int(match.2)
    else { return nil }
    self.init(major, minor)
    if let candidate = match.3 {
      guard let number = Int(candidate), number > 0 else { return nil }
      self.init(major, minor, .candidate(number))
    } else if let stable = match.4 {
      guard let number = Int(stable), number > 0 else { return nil }
      self.init(major, minor, .stable(number))
    }
    guard description == text else { return nil }
  }
}

extension Release {
  /// The releases that have a profile, in order.
  public static let all: [Release] = [
    .`v5.12`, .`v5.19`, .`v6.1`, .`v6.1.192`, .`v6.8-rc3`, .`v6.8`, .`v6.9`, .`v6.10`, .`v6.11`, .`v6.12`,
    .`v6.12.117`, .`v6.13`, .`v6.15`, .`v6.16`, .`v6.18`, .`v7.0`, .`v7.1`, .`v7.2`, .`v7.3`,
  ]

  public static let `v5.12` = Release(5, 12)
  public static let `v5.13` = Release(5, 13)
  public static let `v5.14` = Release(5, 14)
  public static let `v5.15` = Release(5, 15)
  public static let `v5.19` = Release(5, 19)
  public static let `v6.1` = Release(6, 1)
  public static let `v6.1.192` = Release(6, 1, .stable(192))
  public static let `v6.2` = Release(6, 2)
  public static let `v6.3` = Release(6, 3)
  public static let `v6.8-rc3` = Release(6, 8, .candidate(3))
  public static let `v6.8` = Release(6, 8)
  public static let `v6.9` = Release(6, 9)
  public static let `v6.10` = Release(6, 10)
  public static let `v6.11` = Release(6, 11)
  public static let `v6.12` = Release(6, 12)
  public static let `v6.12.117` = Release(6, 12, .stable(117))
  public static let `v6.13` = Release(6, 13)
  public static let `v6.14` = Release(6, 14)
  public static let `v6.15` = Release(6, 15)
  public static let `v6.16` = Release(6, 16)
  public static let `v6.18` = Release(6, 18)
  public static let `v7.0` = Release(7, 0)
  public static let `v7.1` = Release(7, 1)
  public static let `v7.2` = Release(7, 2)
  public static let `v7.3` = Release(7, 3)
}
