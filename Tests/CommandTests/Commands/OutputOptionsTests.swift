import Testing

@testable import pinfold

@Suite struct OutputOptionsTests {
  @Test(arguments: [
    ("auto", true, [:], true), ("auto", false, [:], false), ("auto", true, ["NO_COLOR": "1"], false),
    ("auto", true, ["NO_COLOR": ""], true), ("always", false, ["NO_COLOR": "1"], true),
    ("never", true, [:], false),
  ])
  func `colour follows the terminal, NO_COLOR and the option`(
    _ choice: String, _ isTerminal: Bool, _ environment: [String: String], _ isOn: Bool
  ) throws {
    let options = try ColorOptions.parse(["--color", choice])
    #expect(options.isOn(onTerminal: isTerminal, environment: environment) == isOn)
  }
}
