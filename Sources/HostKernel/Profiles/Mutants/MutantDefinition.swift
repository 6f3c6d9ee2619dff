/// What a mutant does, and what must notice it.
public struct MutantDefinition: Sendable {
  public let mutant: Mutant
  /// What users write after `mutant:`.
  public let name: String
  /// Which protection is gone, in one sentence.
  public let summary: String
  /// The rule that must be found broken; nil if no rule is, and the outcome alone shows it.
  public let rule: Rule?
  /// The litmus test that guards the protection: clean without the mutant, and broken with it; nil if none does yet.
  public let guardedBy: String?
  /// Where the protection exists at all.
  public let conditions: [Condition]

  init(
    _ mutant: Mutant, _ name: String, _ summary: String, breaks rule: Rule?, in test: String?,
    _ conditions: Condition...
  ) {
    self.mutant = mutant
    self.name = name
    self.summary = summary
    self.rule = rule
    guardedBy = test
    self.conditions = conditions
  }

  /// One a mutant.
  public static let all =
    kvm + memory + ttm
    + locks
    + dmaBuf
    + gem
    + userptr
    + reclaim
    + memoryTypes
    + vfio
    + virtioGPU
    + guestMemoryUsers
}

extension Mutant {
  /// The mutants that a kernel can be given; `none` is not among them.
  public static let all = MutantDefinition.all.map(\.mutant)

  public static var spellings: [String] {
    allCases.map { mutant in MutantDefinition.all.first { $0.mutant == mutant }?.name ?? "\(mutant)" }
  }

  /// What the mutant does; nil for `none`.
  public var definition: MutantDefinition? { MutantDefinition.all.first { $0.mutant == self } }

  /// What users write after `mutant:`.
  public var name: String { definition?.name ?? "none" }

  /// The mutant that users call `name`.
  public init?(name: String) {
    guard let found = MutantDefinition.all.first(where: { $0.name == name }) else { return nil }
    self = found.mutant
  }
}
