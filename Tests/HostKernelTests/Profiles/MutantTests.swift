import Testing

@testable import HostKernel

@Suite struct MutantTests {
  @Test func `Every mutant but none has a definition`() {
    #expect(Set(Mutant.all) == Set(Mutant.allCases.filter { $0 != .none }))
    #expect(Mutant.all.count == Set(Mutant.all).count)
  }

  @Test func `Names are unique and are the names of the cases`() {
    let names = Mutant.all.map(\.name)
    #expect(Set(names).count == names.count)
    for mutant in Mutant.all {
      #expect(mutant.name.replacing("-", with: "") == "\(mutant)".lowercased())
      #expect(Mutant(name: mutant.name) == mutant)
    }
    #expect(Mutant(name: "none") == nil)
  }

  @Test(arguments: Mutant.all)
  func `A mutant says what is gone, and who must notice`(mutant: Mutant) throws {
    let definition = try #require(mutant.definition)
    #expect(definition.summary.hasSuffix("."))
    if let name = definition.guardedBy {
      let test = try #require(LitmusLibrary.test(named: name), "\(name)")
      #expect(test.contains("mutant:\(mutant.name)\n"))
    }
    let kernels = Release.all.filter { (try? Profile($0, adding: ["mutant:\(definition.name)"])) != nil }
    #expect(!kernels.isEmpty)
  }

  @Test func `No real kernel has one`() {
    for profile in Profile.all { #expect(profile.switches[.mutant] == Mutant.none) }
  }
}
