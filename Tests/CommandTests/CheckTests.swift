import Foundation
import Testing

@Suite struct CheckTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func file(_ text: String, named name: String = "a.litmus") throws -> String {
    try folder.file(name, text).path
  }

  // MARK: Exit codes

  @Test func `as expected is 0`() throws {
    let outcome = try pinfold("check", file(Text.test()))
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Observation small Always 1 0\n"))
    #expect(outcome.output.contains("Verdict small as expected\n"))
    #expect(outcome.errors == "")
  }

  @Test func `not as expected is 1, and shows what contradicts`() throws {
    let outcome = try pinfold("check", file(Text.test(expecting: "never on v6.12")))
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("Deviation small line 9: expected never, found always\n"))
    #expect(outcome.output.contains("Final state P0:r0=0;\n"))
    #expect(outcome.output.contains("handle_mm_fault"))
  }

  @Test func `unjudged alone is 1`() throws {
    let outcome = try pinfold("check", file(Text.test()), "--kernel", "v6.13")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("Verdict small unjudged: no expectation covers this kernel\n"))
  }

  @Test func `a bound that is reached is 3`() throws {
    let outcome = try pinfold("check", file(Text.test()), "--max-states", "3")
    #expect(outcome.status == 3)
    #expect(outcome.output.contains("Verdict small inconclusive: the bound of states was reached\n"))
  }

  @Test func `what a bound cannot change any more is known`() throws {
    let outcome = try pinfold(
      "check", file(Text.test(expecting: "never, no flags on v6.12")), "--max-states", "3")
    #expect(outcome.status == 3)
  }

  // MARK: Input

  @Test func `standard input is read`() throws {
    let outcome = try pinfold("check", "-", input: Text.test())
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Test small Allowed\n"))
  }

  @Test func `a folder is searched to its depths, in order`() throws {
    for name in ["b/two", "a/deeper/one", "three"] {
      try folder.file("\(name).litmus", Text.test(name.components(separatedBy: "/").last ?? name))
    }
    try folder.file("notes.txt", "no test")
    let outcome = try pinfold("check", folder.path)
    #expect(outcome.status == 0)
    let names = outcome.output.split(separator: "\n").dropLast().map { $0.split(separator: " ")[1] }
    #expect(names == ["one", "two", "three"])
    #expect(outcome.output.hasSuffix(" s\n"))
    #expect(outcome.output.contains("3 results: 3 as expected"))
  }

  @Test func `results do not depend on the number of workers`() throws {
    for name in ["one", "two", "three", "four"] {
      try folder.file("\(name).litmus", Text.test(name, expecting: "always on v6.1 ... v6.13"))
    }
    let outputs = try ["1", "4"].map { jobs in
      try pinfold("check", folder.path, "--jobs", jobs).output.replacing(/[0-9]+\.[0-9]+ s/, with: "")
    }
    #expect(outputs[0] == outputs[1])
  }

  // MARK: Kernels

  @Test func `every kernel of a range is run, a line each`() throws {
    let outcome = try pinfold("check", file(Text.test(expecting: "always on v6.12 ... v6.13")))
    let kernels = outcome.output.split(separator: "\n").dropLast().map { $0.split(separator: " ")[2] }
    #expect(kernels == ["v6.12", "v6.12.117", "v6.13"])
  }

  @Test func `a switch that is set changes the kernel, and no expectation speaks of that`() throws {
    let outcome = try pinfold("check", file(Text.test()), "--kernel", "v6.12", "--set", "lruBatch=15")
    #expect(outcome.output.contains("Kernel small v6.12+lruBatch=15\n"))
    #expect(outcome.status == 1)
  }

  @Test func `a patch of one's own goes on top of every kernel, or where it is named`() throws {
    let patch = try file("name mine\nset lruBatch = 15\n", named: "mine.patch")
    let test = try file(Text.test())
    #expect(try pinfold("check", test, "--patch", patch).output.contains("Kernel small v6.12+mine\n"))
    let named = try pinfold(
      "check", test, "--patch", patch, "--kernel", "v6.12", "--kernel", "v6.12+mine", "--format", "lines")
    let kernels = named.output.split(separator: "\n").dropLast().map { $0.split(separator: " ")[2] }
    #expect(kernels == ["v6.12", "v6.12+mine"])
  }

  @Test func `a test may name a patch of one's own`() throws {
    let patch = try file("name mine\nset lruBatch = 15\n", named: "mine.patch")
    let test = try file(Text.test(expecting: "always, no flags on v6.12 + mine"))
    let outcome = try pinfold("check", test, "--patch", patch, "--kernel", "v6.12+mine")
    #expect(outcome.status == 0)
  }

  @Test func `a mutant is put into every kernel`() throws {
    let outcome = try pinfold("check", file(Text.test()), "--mutant", "no-stale-check")
    #expect(outcome.output.contains("Kernel small v6.12+mutant:no-stale-check\n"))
  }

  // MARK: Output

  @Test func `show runs nothing`() throws {
    let outcome = try pinfold("check", file(Text.test(expecting: "never on v6.12")), "--show")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Test small\n"))
    #expect(outcome.output.contains("Kernels\n  v6.12\n"))
    #expect(!outcome.output.contains("Observation"))
  }

  @Test func `json is an object a line and says the exit code`() throws {
    let outcome = try pinfold("check", file(Text.test(expecting: "never on v6.12")), "--json")
    let objects = try outcome.output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(objects.map { $0["type"] as? String } == ["start", "result", "summary"])
    #expect(objects.last?["exitCode"] as? Int == Int(outcome.status))
  }

  @Test(arguments: [("always", true), ("never", false), ("auto", false)])
  func `colour is used if it is asked for`(_ choice: String, _ isColored: Bool) throws {
    let outcome = try pinfold("check", file(Text.test()), "--color", choice)
    #expect(outcome.output.contains("\u{1B}[") == isColored)
  }

  @Test func `traces are shown as asked`() throws {
    let test = try file(Text.test(expecting: "never on v6.12"))
    #expect(!(try pinfold("check", test, "--trace", "none").output.contains("P0 task")))
    #expect(try pinfold("check", test, "--trace", "all", "--format", "lines").output.contains("P0 task"))
  }

  // MARK: The library

  @Test func `the library runs without a path, wherever one is`() throws {
    let outcome = try pinfold("check", "--max-states", "1", "--kernel", "v6.12")
    #expect(outcome.errors == "")
    #expect(outcome.output.contains("ttm-tail-page"))
  }

  // MARK: The end

  @Test func `an interrupt ends the run with what was found`() throws {
    let command = try Command(["check", file(Text.endless), "--progress", "--memory", "1G"])
    while !command.errorsSoFar.contains("expanded"), command.isRunning { Thread.sleep(forTimeInterval: 0.05) }
    command.interrupt()
    let outcome = try command.wait()
    #expect(outcome.hasExited)
    #expect(outcome.status == 3)
    #expect(outcome.output.contains("inconclusive: the search was interrupted"))
    #expect(outcome.errors.hasSuffix("pinfold: interrupted\n"))
  }

  @Test func `a reader that goes away is no disaster`() throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let command = try Command(["explain"], output: pipe.fileHandleForWriting)
    let outcome = try command.wait()
    #expect(outcome.hasExited)
    #expect(outcome.errors == "")
  }
}
