import HostKernel

/// What a test says of some kernels.
public struct Expectation: Sendable, Equatable {
  /// Whether no source has settled it.
  public var isPresumed: Bool
  /// How often the proposition holds in the final states; nil if it does not say.
  public var observation: Observation?
  /// Nil if it does not speak of flags.
  public var flags: FlagClaim?
  /// Nil if it does not speak of the kernel log.
  public var prints: PrintClaim?
  public var kernels: [KernelSet]
  /// The line of the source, counted from 1.
  public var line: Int
}

/// What an expectation says of flags.
public enum FlagClaim: Sendable, Equatable {
  /// No execution raises one.
  case none
  /// Some execution raises each of them.
  case some([FlagPattern])
  /// Some execution raises each of them, and none raises another.
  case only([FlagPattern])

  /// The flags that it names.
  public var patterns: [FlagPattern] {
    switch self {
    case .none: []
    case .some(let patterns), .only(let patterns): patterns
    }
  }
}

/// A flag as an expectation names it: `bad-page` without a reason stands for any.
public struct FlagPattern: Sendable, Hashable {
  public var rule: Rule
  /// Nil for any.
  public var reason: BadPageReason?

  public func matches(_ flag: Flag) -> Bool {
    guard flag.rule == rule else { return false }
    guard let reason else { return true }
    return flag == .badPage(reason)
  }
}

extension FlagPattern: CustomStringConvertible {
  public var description: String { rule.id + (reason.map { " \"\($0.text)\"" } ?? "") }
}

/// What an expectation says of the kernel log.
public enum PrintClaim: Sendable, Equatable {
  /// No execution prints anything.
  case nothing
  /// Some execution prints each of these.
  case some([String])

  /// Whether `message` is one that `text` of an expectation speaks of.
  public static func matches(_ text: String, _ message: KernelMessage) -> Bool { message.text.contains(text) }
}

/// Some releases, and what is put on top of each.
public struct KernelSet: Sendable, Equatable {
  public var releases: ReleaseRange
  /// Patches, options and `mutant:NAME`, as they are written.
  public var additions: [String]

  /// Whether it holds the kernel that `release` with `additions` is, in whatever order they are written.
  public func contains(_ release: Release, additions other: some Collection<String>) -> Bool {
    releases.contains(release) && Set(additions) == Set(other)
  }

  /// Whether some kernel could be in both.
  func overlaps(_ other: KernelSet) -> Bool {
    Set(additions) == Set(other.additions) && releases.overlaps(other.releases)
  }
}

extension KernelSet: CustomStringConvertible {
  public var description: String { (["\(releases)"] + additions).joined(separator: " + ") }
}

extension ReleaseRange {
  /// Whether some release could be in both. The later of the two beginnings is, if any is.
  func overlaps(_ other: ReleaseRange) -> Bool {
    switch (first, other.first) {
    case (nil, nil): true
    case (let mine?, nil): other.contains(mine)
    case (nil, let theirs?): contains(theirs)
    case (let mine?, let theirs?): contains(max(mine, theirs)) && other.contains(max(mine, theirs))
    }
  }
}
