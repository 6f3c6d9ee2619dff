import Foundation
import HostKernel
import Litmus
import Testing

@testable import Judgement
@testable import Rendering

/// docs/json.md describes what is printed: every field of real output stands there with its type, and every field that
/// stands there is in real output.
@Suite struct JSONDocumentTests {
  private let document = JSONDocument()

  private func objects(_ events: [Event]) throws -> [[String: Any]] {
    var renderer = JSONRenderer(traces: .all)
    let lines = events.map { renderer.render($0) }.joined().split(separator: "\n")
    return try lines.map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  private func run(_ name: String, on kernel: String, maxStates: Int? = nil) throws -> TestResult {
    let file = try #require(Library.file(named: name))
    var options = ScenarioExplorer.Options()
    options.limits.maxStates = maxStates
    var runner = TestRunner(try LitmusTest(file.source()))
    return runner.run(on: try Profile(kernel), options: options)
  }

  /// Results that between them use every field.
  private func events() throws -> [Event] {
    return [
      .started(RunPlan(version: "1", items: [])),
      .result(try run("kvm-v11-write-after-read", on: "v6.9+kvm-v11+lruBatch=31")),
      .result(try run("kvm-fault-against-cow", on: "v6.9+mutant:no-stale-check")),
      .result(try run("kvm-fault-against-cow", on: "v6.12", maxStates: 10)), .result(try deviating()),
      .result(try Fixture.result(.notAsExpected([Fixture.deviation]))),
      .finished(RunSummary()),
    ]
  }

  /// A test that expects the contrary of what happens.
  private func deviating() throws -> TestResult {
    let text = """
      litmus contrary
      setup {
          ram = anonymous(pages: 1)
      }
      task P0 {
          r0 = ram.read()
      }
      exists P0:r0 = 0
      expect never on v6.12
      """
    var runner = TestRunner(try LitmusTest(Source(name: "contrary.litmus", text: text)))
    return runner.run(on: try Profile("v6.12"))
  }

  @Test func `real output is as documented`() throws {
    var seen = Set<String>()
    for object in try objects(events()) {
      let type = try #require(object["type"] as? String)
      for problem in document.problems(of: object, as: type, seen: &seen) { Issue.record("\(problem)") }
    }
    // Of a deadlock, which no test of the library that is quick to run shows, and of an order of locks.
    for counterexample in [Fixture.deadlock, Fixture.orders] {
      let value = JSONSchema.Counterexample(counterexample, of: try Fixture.result())
      let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(value))
      for problem in document.problems(of: object, as: "counterexample", seen: &seen) {
        Issue.record("\(problem)")
      }
    }
    for (value, type) in try references() {
      for problem in document.problems(of: value, as: type, seen: &seen) { Issue.record("\(problem)") }
    }
    let unused = document.fields.filter { !seen.contains($0) }
    #expect(unused == [], "documented and never printed")
  }

  /// What the other commands print, and what it is called in the document.
  private func references() throws -> [(Any, String)] {
    let table = SwitchTable([try Profile("v6.12")], onlyDifferences: false)
    return try [
      (JSONText.of(KernelList(catalogue: Patch.all)), "kernels"), (JSONText.of(table), "comparison"),
      (JSONText.of(MutantList()), "[fault]"), (JSONText.of(matrix()), "matrix"),
      (JSONText.of(coverage()), "coverage"), (JSONText.of(ProbeJSON(ProbeFixture.report)), "probe"),
    ].map { (try JSONSerialization.jsonObject(with: Data($0.0.utf8)), $0.1) }
  }

  private func matrix() throws -> MatrixJSON {
    var matrix = Matrix(of: [try Fixture.test()], on: [try Profile("v6.12")])
    matrix.enter(try Fixture.result())
    return MatrixJSON(matrix)
  }

  private func coverage() throws -> CoverageReport {
    var coverage = LibraryCoverage()
    coverage.add(try Fixture.result())
    return CoverageReport(coverage, reasons: ["HandleFault.done": "a reason"])
  }

  @Test func `the document says which version it is`() {
    #expect(document.text.contains("The version of this schema is \(JSONSchema.version);"))
  }

  @Test func `every line is an object by itself`() throws {
    #expect(try objects(events()).count == 7)
  }
}

/// The tables of docs/json.md.
private struct JSONDocument {
  let text: String
  /// Field and type, by the section that describes the object.
  private let sections: [String: [(name: String, type: String)]]

  /// Every field as `section.name`.
  var fields: [String] {
    sections.flatMap { section in section.value.map { "\(section.key).\($0.name)" } }.sorted()
  }

  init() {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    text = (try? String(contentsOf: root.appending(path: "docs/json.md"), encoding: .utf8)) ?? ""
    var sections: [String: [(name: String, type: String)]] = [:]
    var section = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix("## ") { section = String(line.dropFirst(3)) }
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count >= 3, cells[0] != "Field", !cells[0].hasPrefix("-") else { continue }
      sections[section, default: []].append((cells[0], cells[1]))
    }
    self.sections = sections
  }

  /// What of `value` is not as documented; notes the fields that it has in `seen`.
  func problems(of value: Any, as type: String, seen: inout Set<String>) -> [String] {
    if type.hasPrefix("["), let list = value as? [Any] {
      return list.flatMap { problems(of: $0, as: String(type.dropFirst().dropLast()), seen: &seen) }
    }
    switch (type, value) {
    case ("string", is String), ("{string}", is [String: String]): return []
    case ("integer", let number as NSNumber):
      return number.doubleValue == number.doubleValue.rounded() ? [] : ["\(number) is no integer"]
    case ("number", is NSNumber), ("boolean", is Bool): return []
    case (_, let object as [String: Any]):
      guard let fields = sections[type] else { return ["there is no section \(type)"] }
      return problems(of: object, fields, of: type, seen: &seen)
    default: return ["\(value) is no \(type)"]
    }
  }

  private func problems(
    of object: [String: Any], _ fields: [(name: String, type: String)], of section: String,
    seen: inout Set<String>
  ) -> [String] {
    var problems = object.keys.filter { key in !fields.contains { $0.name == key } }
      .map { "\(section).\($0) is not documented" }
    for field in fields {
      let isOptional = field.type.hasSuffix("?")
      guard let value = object[field.name] else {
        if !isOptional { problems.append("\(section).\(field.name) is missing") }
        continue
      }
      seen.insert("\(section).\(field.name)")
      problems += self.problems(
        of: value, as: isOptional ? String(field.type.dropLast()) : field.type, seen: &seen)
    }
    return problems
  }
}
