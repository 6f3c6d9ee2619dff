import Foundation
import Testing

/// Whatever is wrong with the input: exit code 2, nothing on standard output, and a message that says what and where.
@Suite struct BadInputTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func expectError(
    _ outcome: Command.Outcome, _ message: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(outcome.hasExited, sourceLocation: sourceLocation)
    #expect(outcome.status == 2, sourceLocation: sourceLocation)
    #expect(outcome.output == "", sourceLocation: sourceLocation)
    #expect(outcome.errors.contains(message), "\(outcome.errors)", sourceLocation: sourceLocation)
  }

  @Test func `a file that is not there`() throws {
    expectError(
      try pinfold("check", "nowhere.litmus"), "nowhere.litmus: error: there is no such file or folder")
  }

  @Test func `a folder without tests`() throws {
    try folder.file("readme.txt", "nothing")
    expectError(
      try pinfold("check", folder.path), "\(folder.path): error: there is no *.litmus file in this folder")
  }

  @Test(.disabled(if: geteuid() == 0, "root may read everything"))
  func `a file that may not be read`() throws {
    let file = try folder.file("secret.litmus", Text.test())
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file.path)
    expectError(try pinfold("check", file.path), "secret.litmus: error: cannot be read")
  }

  @Test func `files that are no text`() throws {
    let binary = try folder.file("binary.litmus", Data((0..<256).map { UInt8($0) }))
    expectError(try pinfold("check", binary.path), "binary.litmus:1:1: error: ")
    let empty = try folder.file("empty.litmus", "")
    expectError(try pinfold("check", empty.path), "empty.litmus")
    let large = try folder.file("large.litmus", Data(repeating: 0x2F, count: 10_000_000))
    expectError(try pinfold("check", large.path), "large.litmus: error: ")
    let invalid = try folder.file("invalid.litmus", Data("litmus x\n\"".utf8) + Data([0xC3, 0x28]))
    expectError(try pinfold("check", invalid.path), "invalid.litmus:2:2: error: ")
  }

  @Test func `an error of the language names its line`() throws {
    let file = try folder.file("typo.litmus", Text.test().replacing("ram.read", with: "ram.raed"))
    let outcome = try pinfold("check", file.path)
    expectError(outcome, "typo.litmus:6:14: error: ")
    #expect(outcome.errors.contains("`read`"))
  }

  @Test func `all errors are told, and nothing is run`() throws {
    try folder.file("good.litmus", Text.test())
    try folder.file("one.litmus", "litmus\n")
    try folder.file("two.litmus", Text.test().replacing("exists", with: "exits"))
    let outcome = try pinfold("check", folder.path)
    expectError(outcome, "one.litmus:")
    expectError(outcome, "two.litmus:")
  }

  @Test(arguments: [
    (["--kernel", "6.12"], "--kernel 6.12: '6.12' is no kernel version"),
    (["--kernel", "v6.5"], "there is no profile of v6.5"),
    (["--kernel", "v6.12+kvm-v12"], "no patch or option is called 'kvm-v12'; did you mean 'kvm-v11'?"),
    (["--kernel", "v6.12+mutant:no-stale-chek"], "did you mean 'no-stale-check'?"),
    (["--kernel", ""], "is no kernel version"),
    (["--mutant", "no-stale-chek"], "no mutant is called 'no-stale-chek'; did you mean 'no-stale-check'?"),
    (["--set", "lruBach=15"], "no switch is called 'lruBach'; did you mean 'lruBatch'?"),
    (["--set", "lruBatch=16"], "lruBatch cannot be '16'; it is one of 15, 31"),
    (["--set", "lruBatch"], "a setting is written switch=value"),
    (["--set", "mutant=none"], "a mutant is not set as a switch"),
    (["--patch", "nowhere.patch"], "nowhere.patch: error: cannot be read"),
    (["--memory", "lots"], "lots"),
    (["--memory", "-1"], "--memory"),
    (["--memory", "1K"], "at least 16M is needed"),
    (["--memory", "900T"], "this machine has"),
    (["--memory", "99999999999G"], "99999999999G"),
    (["--max-states", "0"], "a search has at least one state"),
    (["--max-states", "many"], "many"),
    (["--memory", "16M", "--max-states", "1000000000"], "contradict each other"),
    (["--jobs", "0"], "a number from 1 to 256 is needed"),
    (["--json", "--format", "herd"], "contradict each other"),
    (["--show", "--json"], "--show prints text for people"),
    (["--format", "html"], "html"),
    (["--trace", "some"], "some"),
    (["--colour", "never"], "--colour"),
  ])
  func `an option that means nothing`(_ arguments: [String], _ message: String) throws {
    let test = try folder.file("good.litmus", Text.test())
    expectError(try Command(["check", test.path] + arguments).wait(), message)
  }

  @Test func `a patch file that is wrong names its line`() throws {
    let test = try folder.file("good.litmus", Text.test()).path
    let patch = try folder.file("bad.patch", "name mine\nset lruBatch = 16\n").path
    expectError(
      try pinfold("check", test, "--patch", patch), "bad.patch:2:16: error: lruBatch cannot be '16'")
    let binary = try folder.file("binary.patch", Data([0xFF, 0xFE, 0x00])).path
    expectError(
      try pinfold("check", test, "--patch", binary), "binary.patch: error: the file is no UTF-8 text")
    let large = try folder.file("large.patch", Data(repeating: 0x20, count: 100_000)).path
    expectError(try pinfold("check", test, "--patch", large), "large.patch: error: ")
  }

  @Test func `an addition that fits no kernel of the test`() throws {
    let test = try folder.file("good.litmus", Text.test()).path
    let patch = try folder.file("new.patch", "name mine\nrequires v7.0 ...\nset lruBatch = 15\n").path
    expectError(try pinfold("check", test, "--patch", patch), "mine does not apply to v6.12")
  }

  @Test func `a test without a kernel`() throws {
    let text = Text.test().split(separator: "\n").dropLast().joined(separator: "\n") + "\n"
    let outcome = try pinfold("check", "-", input: text)
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
  }

  @Test(arguments: [
    (["frobnicate"], "frobnicate"), (["explain", "stale-spe"], "did you mean 'stale-spte'?"),
    (["explain", "xyz"], "no rule is called 'xyz'"), (["kernels", "v9.9"], "v9.9"),
    (["kernels", "--switches"], "--switches needs a kernel"), (["mutants", "extra"], "extra"),
    (["kernels", "v6.12", "--patch", "nowhere"], "nowhere: error: cannot be read"),
  ])
  func `a command that means nothing`(_ arguments: [String], _ message: String) throws {
    expectError(try Command(arguments).wait(), message)
  }
}
