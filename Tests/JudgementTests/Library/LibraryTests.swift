import HostKernel
import Judgement
import Litmus
import Testing

/// What the library of litmus tests promises.
@Suite struct LibraryTests {
  @Test(arguments: Library.all)
  func `every expectation holds on every kernel that it names`(file: Library.File) throws {
    let test = try LitmusTest(try file.source())
    var runner = TestRunner(test)
    for kernel in try KernelSelection().kernels(for: test) {
      let result = runner.run(on: kernel)
      #expect(result.verdict == .asExpected, "\(test.name) on \(kernel)")
      #expect(result.run.ending == .complete, "\(test.name) on \(kernel)")
      #expect(result.run.isLivelockDecided, "\(test.name) on \(kernel)")
    }
  }

  @Test(arguments: Library.all)
  func `a test asks a question, cites facts and expects something of every profile`(
    file: Library.File
  ) throws {
    let test = try LitmusTest(try file.source())
    #expect(test.question?.hasSuffix("?") == true || test.question?.hasSuffix(".") == true)
    #expect(!test.facts.isEmpty)
    #expect(file.path.hasSuffix("/\(test.name).litmus"))
    for profile in Profile.all {
      let isOptional = test.scenario.isAboutPatchesOnly
      #expect(isOptional || test.expectations.contains { $0.covers(profile) }, "\(test.name): \(profile)")
    }
  }

  @Test func `every rule of the contract is broken by some test or mutant`() throws {
    var broken: Set<Rule> = []
    for file in Library.all {
      let test = try LitmusTest(try file.source())
      for expectation in test.expectations { broken.formUnion(expectation.flags?.patterns.map(\.rule) ?? []) }
    }
    #expect(Rule.allCases.filter { !broken.contains($0) }.isEmpty)
  }
}

extension Scenario {
  /// Tests of what an option changes have nothing to expect of kernels without it.
  fileprivate var isAboutPatchesOnly: Bool { name == "kvm-v11-no-page-checks" }
}
