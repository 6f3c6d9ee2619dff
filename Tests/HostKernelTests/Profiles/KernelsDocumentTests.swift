import Testing

@testable import HostKernel

@Suite struct KernelsDocumentTests {
  static func table(_ head: [String], _ rows: [[String]]) -> String {
    let lines = [head, head.map { _ in "---" }] + rows
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  /// What a switch is about.
  static func definition(_ key: Switch) -> [String] {
    let definition = key.definition
    let also = definition.otherName.map { " (also: \($0))" } ?? ""
    return [
      "`\(definition.name)`\(also)", definition.spellings.map { "`\($0)`" }.joined(separator: " "),
      definition.meaning + (definition.function.map { "; `\($0)`" } ?? ""),
      definition.facts.joined(separator: ", "),
    ]
  }

  /// Which releases have which value, as runs of equal cells; a question mark where it is interpolated.
  static func runs(of key: Switch) -> String {
    var runs: [(cell: String, first: Release, last: Release)] = []
    for profile in Profile.all {
      let mark = profile.provenance(of: key).isPresumed ? "?" : ""
      let cell = "`\(profile.switches.spelling(of: key))`\(mark)"
      if runs.last?.cell == cell {
        runs[runs.count - 1].last = profile.release
      } else {
        runs.append((cell, profile.release, profile.release))
      }
    }
    return runs.map { run in
      "\(run.cell) \(run.first)" + (run.first == run.last ? "" : " ... \(run.last)")
    }.joined(separator: ", ")
  }

  static func patch(_ patch: Patch) -> [String] {
    let applies =
      patch.conditions.isEmpty ? "everywhere" : patch.conditions.map(\.reason).joined(separator: "; ")
    let needs = patch.requires.isEmpty ? "" : "on top of " + patch.requires.joined(separator: ", ") + "; "
    return [
      "`\(patch.name)`", patch.summary, needs + applies,
      patch.settings.map { "`\($0)`" }.joined(separator: " "), patch.thread ?? "",
    ]
  }

  @Test func `docs-kernels.md says what the registry says`() throws {
    var document = try GeneratedDocument("kernels.md")
    try document.expect("releases", Release.all.map { "`\($0)`" }.joined(separator: " "))
    try document.expect(
      "provenance",
      Self.table(
        ["", "How a value is known", "Verdict"],
        Provenance.allCases.map { ["\($0)", $0.meaning, $0.isPresumed ? "presumed" : "firm"] }))
    try document.expect(
      "switches",
      Self.table(["Switch", "Values", "What it is about", "Facts"], Switch.allCases.map(Self.definition)))
    let differing = Switch.allCases.filter { key in Profile.all.contains { $0.provenance(of: key) != .chosen }
    }
    try document.expect(
      "values", Self.table(["Switch", "Releases"], differing.map { ["`\($0)`", Self.runs(of: $0)] }))
    try document.expect(
      "patches",
      Self.table(["Name", "What it does", "Applies", "Sets", "Posted"], Patch.proposals.map(Self.patch)))
    try document.expect(
      "options",
      Self.table(
        ["Name", "What it is", "Applies", "Sets"], Patch.options.map { Array(Self.patch($0).prefix(4)) }))
    try document.expect(
      "mutants",
      Self.table(
        ["Name", "What is gone", "Breaks", "Guarded by"],
        MutantDefinition.all.map {
          [
            "`\($0.name)`", $0.summary, $0.rule?.id ?? "no rule",
            $0.guardedBy.map { "`\($0)`" } ?? "nothing yet",
          ]
        }))
  }
}
