import HostKernel
import Judgement

/// What of the model the library exercises, and what it leaves out.
package struct CoverageReport: Encodable {
  struct Path: Encodable {
    let name: String
    let steps: Int
    let unreached: [Step]
  }

  struct Step: Encodable {
    let name: String
    /// Why no test reaches it; null if nobody has said.
    let reason: String?
  }

  struct Share: Encodable {
    let total: Int
    let missing: [String]
  }

  let type = "coverage"
  let schema = JSONSchema.version
  let results: Int
  let steps: Int
  let reachedSteps: Int
  let paths: [Path]
  let rules: Share
  let messages: Share
  let switches: Share
  let locks: Share
  let mutants: Share

  /// - Parameter reasons: Why no test reaches a step, by `Path.step`.
  package init(_ coverage: LibraryCoverage, reasons: [String: String] = UnreachedSteps.reasons) {
    results = coverage.resultCount
    paths = coverage.steps.paths.map { Path($0, reasons) }
    steps = paths.reduce(0) { $0 + $1.steps }
    reachedSteps = steps - paths.reduce(0) { $0 + $1.unreached.count }
    rules = Share(Rule.allCases, met: coverage.rules.contains, name: \.id)
    messages = Share(KernelMessage.allCases, met: coverage.messages.contains, name: \.text)
    switches = Share(
      Switch.allCases.filter { $0 != .mutant }, met: { coverage.values[$0] != nil }, name: \.definition.name)
    locks = Share(LockClass.allCases.filter(\.isTaken), met: coverage.steps.locks.contains, name: \.name)
    mutants = Share(MutantDefinition.all, met: { coverage.mutants.contains($0.mutant) }, name: \.name)
  }
}

extension CoverageReport.Path {
  fileprivate init(_ path: StepCoverage.Path, _ reasons: [String: String]) {
    name = path.name
    steps = path.steps.count
    unreached = path.steps.filter { !$0.isReached }.map { step in
      CoverageReport.Step(name: step.name, reason: reasons["\(path.name).\(step.name)"])
    }
  }
}

extension CoverageReport.Share {
  fileprivate init<Item>(_ items: [Item], met: (Item) -> Bool, name: (Item) -> String) {
    total = items.count
    missing = items.filter { !met($0) }.map(name)
  }

  fileprivate func line(_ title: String) -> String {
    "\(title.padded(to: 9)) \("\(total - missing.count)".aligned(to: 4)) of \(total)"
      + (missing.isEmpty ? "" : ", not " + missing.joined(separator: ", "))
  }
}

extension CoverageReport {
  /// As docs/coverage.md.
  package var markdown: String {
    let shares = [
      ("rules that some test breaks", rules), ("lines that some test prints", messages),
      ("switches that some test reads", switches), ("lock classes that some test takes", locks),
      ("mutants that some test has", mutants),
    ]
    let rows = shares.map { title, share in
      let missing = share.missing.map { "`\($0)`" }.joined(separator: ", ")
      return "| \(title) | \(share.total - share.missing.count) of \(share.total) | \(missing) |\n"
    }
    let unreached = paths.flatMap { path in
      path.unreached.map { "| `\(path.name).\($0.name)` | \($0.reason ?? "nobody has said") |\n" }
    }
    let unread = switches.missing.map { "| `\($0)` | \(UnreadSwitches.reasons[$0] ?? "nobody has said") |\n" }
    return """
      # Coverage

      What of the model the library exercises, as `pinfold coverage --format markdown` prints it; CI holds this file
      against that.

      | what | how many | not |
      | --- | --- | --- |
      | steps of the \(paths.count) kernel paths that some test takes | \(reachedSteps) of \(steps) | see below |
      \(rows.joined())
      ## Switches that no test reads

      | switch | why |
      | --- | --- |
      \(unread.joined())
      ## Steps that no test reaches

      | step | why |
      | --- | --- |
      \(unreached.joined())
      """
  }

  /// Steps that no test reaches and switches that none reads without a reason, and reasons for those that some test meets.
  package func unexplained(
    _ reasons: [String: String] = UnreachedSteps.reasons,
    switches switchReasons: [String: String] = UnreadSwitches.reasons
  ) -> [String] {
    let unreached = Set(paths.flatMap { path in path.unreached.map { "\(path.name).\($0.name)" } })
    return unreached.symmetricDifference(reasons.keys).sorted()
      + Set(switches.missing).symmetricDifference(switchReasons.keys).sorted()
  }
}

extension CoverageReport: CustomStringConvertible {
  /// The share of the steps that are reached, in tenths of a percent.
  package var stepShare: Int { steps == 0 ? 0 : reachedSteps * 1000 / steps }

  package var description: String {
    let heading =
      "steps     \("\(reachedSteps)".aligned(to: 4)) of \(steps) (\(stepShare / 10).\(stepShare % 10) %)"
      + " in \(paths.count) kernel paths"
    let shares = [
      rules.line("rules"), messages.line("messages"), switches.line("switches"), locks.line("locks"),
      mutants.line("mutants"),
    ]
    let missing = paths.flatMap { path in
      path.unreached.map { "  \(path.name).\($0.name)" + ($0.reason.map { ": \($0)" } ?? "") }
    }
    let list = missing.isEmpty ? [] : ["", "Steps that no test reaches"] + missing
    return (([heading] + shares).flatMap { $0.wrapped(to: 100) } + list).joined(separator: "\n") + "\n"
  }
}
