import HostKernel
import Judgement
import Litmus
import Testing

/// Tests of the library by name, for tests that need a real one.
func libraryTest(_ name: String) throws -> LitmusTest {
  let file = try #require(Library.file(named: name))
  return try LitmusTest(file.source())
}

/// A test from text.
func litmusTest(_ text: String) throws -> LitmusTest {
  try LitmusTest(Source(name: "test.litmus", text: text))
}

extension [String] {
  /// Whether there are the lines of `story`, in this order.
  func tell(_ story: [String]) -> Bool {
    var rest = self[...]
    for line in story {
      guard let place = rest.firstIndex(of: line) else { return false }
      rest = rest[(place + 1)...]
    }
    return true
  }
}

extension Counterexample {
  /// What each line says, without its place.
  var texts: [String] {
    lines.map { line in
      switch line.content {
      case .function(let name): name
      case .note(let text): text
      case .breach(let flag): "\(flag)"
      case .loopStart, .loopEnd, .end: ""
      }
    }
  }
}
