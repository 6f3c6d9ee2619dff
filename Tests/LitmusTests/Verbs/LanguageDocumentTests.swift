import Testing

@testable import Litmus

/// docs/litmus-language.md lists what the tables of the language hold.
@Suite struct `The documentation of the language` {
  private static func table(_ head: [String], _ rows: [[String]]) -> String {
    let lines = [head, head.map { _ in "---" }] + rows
    return lines.map { cells in
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }

  private static func row(_ verb: Verb) -> [String] {
    let live =
      switch verb.live {
      case .runs(let how): how
      case .cannot(let reason): "no: \(reason)"
      }
    let answer =
      switch verb.answer {
      case .result: "a result"
      case .value: "what was read"
      case .object(let kind): "\(kind)"
      }
    let places = verb.places.map(\.rawValue).joined(separator: ", ")
    let summary = verb.summary + (verb.facts.isEmpty ? "" : " " + verb.facts.joined(separator: ", "))
    return ["`\(verb.signature)`", places, summary, answer, live]
  }

  private static var words: [[String]] {
    var seen = Set<String>()
    let parameters = Verb.all.flatMap(\.parameters).filter { parameter in
      if case .choice = parameter.type {
        seen.insert(parameter.name + "\(parameter.type)").inserted
      } else {
        false
      }
    }
    return parameters.map { ["`\($0.name):`", "\($0.type)"] }
  }

  private static func property(_ property: Property) -> [String] {
    let words = property.words.map { "`\($0.word)`" }.joined(separator: ", ")
    return [
      "`\(property.receiver.rawValue).\(property.name)`",
      property.summary + (words.isEmpty ? "" : ": \(words)"),
    ]
  }

  @Test func `lists every verb, setting and property`() throws {
    let settings = MachineSetting.all.map { ["`\($0.name)`", "\($0.type)", $0.summary] }
    var document = try GeneratedDocument("litmus-language.md")
    try document.expect("settings", Self.table(["setting", "is", "means"], settings))
    try document.expect(
      "verbs", Self.table(["verb", "by", "does", "gives", "live"], Verb.all.map(Self.row)))
    try document.expect("words", Self.table(["argument", "is"], Self.words))
    try document.expect(
      "properties", Self.table(["property", "is"], Property.all.map(Self.property)))
  }
}
