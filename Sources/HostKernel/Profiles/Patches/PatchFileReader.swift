/// One line of a patch file without its comment.
struct PatchFileLine {
  let number: Int
  /// The first word; nil on an empty line.
  let keyword: Substring?
  /// What follows it, without blanks around it.
  let rest: Substring
  private let line: Substring

  init(_ line: Substring, number: Int) {
    let code = Self.withoutComment(line)
    let text = code.drop(while: \.isWhitespace)
    let word = text.prefix { !$0.isWhitespace }
    self.number = number
    self.line = line
    keyword = word.isEmpty ? nil : word
    rest = Self.trimmed(text[word.endIndex...])
  }

  /// An error at the beginning of `part`, which is a part of the line.
  func error(_ problem: PatchFileError.Problem, at part: Substring) -> PatchFileError {
    let column = line.distance(from: line.startIndex, to: part.startIndex) + 1
    return PatchFileError(line: number, column: column, problem: problem)
  }

  static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// Two slashes begin a comment, but not within quotes.
  private static func withoutComment(_ line: Substring) -> Substring {
    var isQuoted = false
    var previous: Character?
    for index in line.indices {
      let character = line[index]
      if character == "\"" { isQuoted.toggle() }
      if character == "/", previous == "/", !isQuoted { return line[..<line.index(before: index)] }
      previous = character
    }
    return line
  }
}

/// Collects what the lines of a patch file say.
struct PatchFileReader {
  let catalogue: [Patch]
  private var name: String?
  private var summary: String?
  private var requires: [String] = []
  private var conditions: [Condition] = []
  private var settings: [Setting] = []

  init(catalogue: [Patch]) { self.catalogue = catalogue }

  mutating func read(_ line: PatchFileLine) throws(PatchFileError) {
    guard let keyword = line.keyword else { return }
    switch keyword {
    case "name": try readName(line, keyword)
    case "summary": try readSummary(line, keyword)
    case "requires": try readRequirements(line, keyword)
    case "set": try readSetting(line, keyword)
    default: throw line.error(.unknownKeyword(String(keyword)), at: keyword)
    }
  }

  func patch() throws(PatchFileError) -> Patch {
    guard let name else { throw PatchFileError(line: 1, column: 1, problem: .missingKeyword("name")) }
    guard !settings.isEmpty else { throw PatchFileError(line: 1, column: 1, problem: .missingKeyword("set")) }
    return Patch(
      name, summary ?? "A patch of the user's own.", requires: requires, conditions: conditions,
      settings: settings)
  }

  private mutating func readName(_ line: PatchFileLine, _ keyword: Substring) throws(PatchFileError) {
    guard name == nil else { throw line.error(.repeated("name"), at: keyword) }
    guard !line.rest.isEmpty else {
      throw line.error(.nothingAfter("name", example: "name my-idea"), at: keyword)
    }
    guard line.rest.wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)*/) != nil else {
      throw line.error(.malformedName(String(line.rest)), at: line.rest)
    }
    let taken = catalogue.contains { $0.name == line.rest } || Release(String(line.rest)) != nil
    guard !taken else { throw line.error(.nameTaken(String(line.rest)), at: line.rest) }
    name = String(line.rest)
  }

  private mutating func readSummary(_ line: PatchFileLine, _ keyword: Substring) throws(PatchFileError) {
    guard summary == nil else { throw line.error(.repeated("summary"), at: keyword) }
    guard let match = line.rest.wholeMatch(of: /"([^"]+)"/) else {
      throw line.error(.notQuoted, at: line.rest.isEmpty ? keyword : line.rest)
    }
    summary = String(match.1)
  }

  private mutating func readRequirements(_ line: PatchFileLine, _ keyword: Substring) throws(PatchFileError) {
    guard !line.rest.isEmpty else {
      throw line.error(.nothingAfter("requires", example: "requires v6.9 ... v6.12, kvm-v11"), at: keyword)
    }
    for part in line.rest.split(separator: ",", omittingEmptySubsequences: false) {
      let item = PatchFileLine.trimmed(part)
      if item.contains("...") || item.prefixMatch(of: /v[0-9]/) != nil {
        guard let range = ReleaseRange(String(item)), !range.isEmpty else {
          throw line.error(.malformedRange(String(item)), at: item)
        }
        conditions.append(.releases(range, "it requires \(range)"))
      } else {
        try requirePatch(item, line)
      }
    }
  }

  private mutating func requirePatch(_ item: Substring, _ line: PatchFileLine) throws(PatchFileError) {
    guard catalogue.contains(where: { $0.name == item }) else {
      let suggestion = Spelling.nearest(to: String(item), among: catalogue.map(\.name))
      throw line.error(.profile(.unknownPatch(String(item), suggestion: suggestion)), at: item)
    }
    guard !requires.contains(String(item)) else { throw line.error(.repeated(String(item)), at: item) }
    requires.append(String(item))
  }

  private mutating func readSetting(_ line: PatchFileLine, _ keyword: Substring) throws(PatchFileError) {
    let parts = line.rest.split(separator: "=", maxSplits: 1).map(PatchFileLine.trimmed)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw line.error(.nothingAfter("set", example: "set faultReference = lookupOnly"), at: keyword)
    }
    let setting: Setting
    do {
      setting = try Setting(switch: String(parts[0]), value: String(parts[1]))
    } catch {
      let isAboutValue = if case .unknownValue = error { true } else { false }
      throw line.error(.profile(error), at: parts[isAboutValue ? 1 : 0])
    }
    guard settings.allSatisfy({ $0.key != setting.key }) else {
      throw line.error(.repeated(String(parts[0])), at: parts[0])
    }
    settings.append(setting)
  }
}
