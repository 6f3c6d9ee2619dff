import HostKernel

/// What is wrong with an expectation whose grammar is right.
public enum ExpectationProblem: Error, Hashable, Sendable {
  case notARelease(String)
  case noProfile(String, suggestion: String?)
  case emptyRange(String)
  case notApplicable(String)
  case unknownAddition(String, suggestion: String?)
  case unknownMutant(String, suggestion: String?)
  case repeatedAddition(String)
  case mutantNotLast
  case unknownFlag(String, suggestion: String?)
  case flagWithoutReasons(String)
  case unknownReason(String, suggestion: String?)
  case repeatedFlag(String)
  case unknownMessage(String)
  case contradiction(of: String, line: Int, kernels: String)
}

extension ExpectationProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notARelease(let text): "`\(text)` is no release: write `v6.12`, `v6.8-rc3` or `v6.12.117`"
    case .noProfile(let text, let suggestion): "no kernel in `\(text)` has a profile" + didYouMean(suggestion)
    case .notApplicable(let reason): "there is no such kernel: \(reason)"
    case .emptyRange(let text): "no release is in `\(text)`: it ends before it begins"
    case .unknownAddition(let name, let suggestion):
      "there is no patch or option `\(name)`" + didYouMean(suggestion)
    case .unknownMutant(let name, let suggestion): "there is no mutant `\(name)`" + didYouMean(suggestion)
    case .repeatedAddition(let name): "`\(name)` is added twice"
    case .mutantNotLast: "a mutant comes last, and alone"
    case .unknownFlag(let name, let suggestion): "there is no flag `\(name)`" + didYouMean(suggestion)
    case .flagWithoutReasons(let name): "`\(name)` has no reasons; only `bad-page` has"
    case .unknownReason(let text, let suggestion):
      "the allocator prints no \"\(text)\"" + (suggestion.map { "; did you mean \"\($0)\"?" } ?? "")
    case .repeatedFlag(let name): "`\(name)` is named twice"
    case .unknownMessage(let text): "no message that the model knows of contains \"\(text)\""
    case .contradiction(let claim, let line, let kernels):
      "this contradicts line \(line) about \(claim) on \(kernels)"
    }
  }
}
