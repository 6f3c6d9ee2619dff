/// Where a text departs from the grammar.
public enum SyntaxProblem: Hashable, Sendable {
  // Characters
  case unexpectedCharacter(Character)
  case unterminatedString
  case malformedNumber(String)
  case numberTooLarge(limit: Int)
  // Anything
  case expected(String, found: String)
  case nestedTooDeep(limit: Int)
  // Sections
  case unknownSection(String, suggestion: String?)
  case repeatedSection(Section, line: Int)
  case misplacedSection(Section, before: Section)
  case missingSection(Section)
  case secondTest
  // Blocks and statements
  case unclosedBlock(line: Int)
  case notAName(String)
  case notACall(String)
  case secondStatement
  // Expectations
  case noClaim
  case repeatedClaim(String)
  case unknownClaim(String, suggestion: String?)
  case unknownAddition(String)
}

extension SyntaxProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unexpectedCharacter(let character): "unexpected character `\(character)`"
    case .unterminatedString: "this string has no closing `\"` on its line"
    case .malformedNumber(let text): "`\(text)` is no number: write decimal digits"
    case .numberTooLarge(let limit): "this number is too large; at most \(limit) is allowed"
    case .expected(let expected, let found): "expected \(expected), found \(found)"
    case .nestedTooDeep(let limit): "nested more than \(limit) deep"
    case .unknownSection(let word, let suggestion):
      "expected a section such as `setup`, `vcpu` or `expect`, found `\(word)`" + didYouMean(suggestion)
    case .repeatedSection(let section, let line): "\(section) is already in line \(line)"
    case .misplacedSection(let section, let successor): "\(section) comes before \(successor)"
    case .missingSection(let section): "the test has no \(section.missingName)"
    case .secondTest: "a second test begins here; write one test a file"
    case .unclosedBlock(let line): "the `{` of line \(line) is not closed before this"
    case .notAName(let text): "`\(text)` is no name: a name has no dot"
    case .notACall(let text): "`\(text)` does nothing by itself; expected a call, as in `\(text)(...)`"
    case .secondStatement: "a second statement on this line; write one a line"
    case .noClaim:
      "this expectation claims nothing; expected `always`, `sometimes`, `never`, `flags` or `prints`"
    case .repeatedClaim(let claim): "a second claim about \(claim) in one expectation"
    case .unknownClaim(let word, let suggestion):
      "expected `always`, `sometimes`, `never`, `flags`, `prints` or `on`, found `\(word)`"
        + didYouMean(suggestion)
    case .unknownAddition(let word): "`\(word):` is not known here; only `mutant:NAME` has a colon"
    }
  }
}

/// The end of a message that suggests another spelling.
func didYouMean(_ suggestion: String?) -> String {
  suggestion.map { "; did you mean `\($0)`?" } ?? ""
}
