/// A change to a kernel, or an option of the machine that it runs on: both are some switches set otherwise.
public struct Patch: Hashable, Sendable {
  /// What follows the plus sign: `kvm-v11`.
  public let name: String
  /// One sentence.
  public let summary: String
  /// Where it was posted or discussed; nil for an option and for a user's own.
  public let thread: String?
  /// The patches that it is a change to, by name: they come first, whatever the order of spelling.
  public let requires: [String]
  /// Where it applies.
  public let conditions: [Condition]
  /// What it sets.
  public let settings: [Setting]

  init(
    _ name: String, _ summary: String, thread: String? = nil, requires: [String] = [],
    conditions: [Condition] = [], settings: [Setting]
  ) {
    self.name = name
    self.summary = summary
    self.thread = thread
    self.requires = requires
    self.conditions = conditions
    self.settings = settings
  }

  /// The proposals and the options that the tool knows; what requires another comes after it.
  public static let all = proposals + mappingProposals + options
}
