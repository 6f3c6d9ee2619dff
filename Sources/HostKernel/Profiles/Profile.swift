/// A kernel on a machine: a release, the patches and options added to it, and at most one mutant.
///
/// Its printed name is its identity: two profiles are equal if they print alike. `Profile("v6.9+kvm-v11")` parses one.
public struct Profile: Sendable {
  public let release: Release
  /// What was added, in the order in which it applies: a patch comes after those that it requires.
  public let patches: [Patch]
  /// What was set by hand, in the order of the registry.
  public let settings: [Setting]
  public let mutant: Mutant
  /// What all of it amounts to.
  public let switches: Switches

  /// `release` with additions.
  ///
  /// - Parameters:
  ///   - additions: What stands after each plus sign: the name of a patch or option, `switch=value`, or, last,
  ///     `mutant:NAME`.
  ///   - catalogue: The patches that there are.
  public init(
    _ release: Release, adding additions: [String] = [], from catalogue: [Patch] = Patch.all
  ) throws(ProfileError) {
    let parts = try Additions(additions, from: catalogue)
    self = try ProfileBuilder(release, catalogue).build(parts)
  }

  /// The profile that is written `text`: `v6.9+kvm-v11+mutant:no-stale-check`. Blanks around a plus sign do not count.
  public init(_ text: String, from catalogue: [Patch] = Patch.all) throws(ProfileError) {
    let parts = text.split(separator: "+", omittingEmptySubsequences: false).map { $0.trimmed }
    guard let release = Release(parts[0]) else { throw .malformedRelease(parts[0]) }
    try self.init(release, adding: Array(parts.dropFirst()), from: catalogue)
  }

  init(release: Release, patches: [Patch], settings: [Setting], mutant: Mutant, switches: Switches) {
    self.release = release
    self.patches = patches
    self.settings = settings
    self.mutant = mutant
    self.switches = switches
  }

  /// How it is known that `key` has the value that it has here.
  public func provenance(of key: Switch) -> Provenance {
    let added = patches.flatMap(\.settings) + settings
    return added.last { $0.key == key }?.provenance ?? key.definition.history.provenance(in: release)
  }

  /// Those of `reads` whose value here is interpolated: a verdict that rests on them is presumed.
  public func presumed(among reads: SwitchSet) -> [Switch] {
    reads.elements.filter { provenance(of: $0).isPresumed }
  }

  /// The profiles of all releases without additions, in order.
  public static let all: [Profile] = Release.all.map(Profile.init(bare:))

  /// A release as it is. It has a profile even where `Release.all` does not list it.
  init(bare release: Release) {
    self.init(release: release, patches: [], settings: [], mutant: .none, switches: Switches(of: release))
  }
}

extension Profile: CustomStringConvertible, Hashable {
  public var description: String {
    let added = patches.map(\.name) + settings.map(\.description)
    return ([release.description] + added + (mutant == .none ? [] : ["mutant:\(mutant.name)"]))
      .joined(separator: "+")
  }

  public static func == (one: Profile, other: Profile) -> Bool { one.description == other.description }
  public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

extension Switches {
  /// What `release` has.
  init(of release: Release) {
    self.init()
    for key in Switch.allCases { setByte(key.definition.history.byte(in: release), of: key) }
  }
}

extension StringProtocol {
  /// Without blanks at its ends.
  var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
