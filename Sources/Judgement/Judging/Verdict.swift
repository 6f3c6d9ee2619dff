import HostKernel
import Litmus

/// What comes of holding a run against what its test expects.
public enum Verdict: Hashable, Sendable {
  /// All that the test expects of this kernel holds.
  case asExpected
  /// Something does not.
  case notAsExpected([Deviation])
  /// The test expects nothing of this kernel.
  case unjudged
  /// The search ended before it could be known.
  case inconclusive(because: String)
}

/// A part of an expectation that does not hold, and what was found instead.
public struct Deviation: Hashable, Sendable {
  /// The line of the expectation in its source, from 1.
  public let line: Int
  public let part: Part

  public enum Part: Hashable, Sendable {
    /// The proposition holds more or less often than expected.
    case observation(expected: Observation, found: Tally)
    /// No execution raises these.
    case missingFlags([FlagPattern])
    /// Some execution raises these, and none should.
    case unexpectedFlags([Flag])
    /// No execution prints these.
    case missingMessages([String])
    /// Some execution prints these, and none should.
    case unexpectedMessages([KernelMessage])
  }
}

extension Deviation: CustomStringConvertible {
  /// What was expected and what was found, in one line.
  public var description: String {
    switch part {
    case .observation(let expected, let found):
      "expected \(expected.rawValue), found \(found.observation?.rawValue ?? "no final state")"
    case .missingFlags(let patterns): "expected flags \(list(patterns)), found no such"
    case .unexpectedFlags(let flags): "found flags \(list(flags)), expected none of them"
    case .missingMessages(let texts): "expected the kernel to print \(list(texts.map { "\"\($0)\"" }))"
    case .unexpectedMessages(let messages):
      "the kernel prints \(list(messages.map { "\"\($0.text)\"" })), expected nothing"
    }
  }

  private func list(_ things: [some CustomStringConvertible]) -> String {
    things.map(\.description).joined(separator: ", ")
  }
}
