import HostKernel
import Judgement
import Litmus
import Synchronization
import Testing

@Suite struct SuiteTests {
  private func families(_ names: [String]) throws -> [Judgement.Suite.Family] {
    try names.map { name in
      let test = try libraryTest(name)
      return Judgement.Suite.Family(test, on: try KernelSelection().kernels(for: test))
    }
  }

  private static let names = ["mirror-zap", "ttm-tail-page", "kvm-v11-write-after-read", "ttm-gup-refused"]

  private func results(_ suite: Judgement.Suite) async -> [TestResult] {
    var results: [TestResult] = []
    for await result in suite.results() { results.append(result) }
    return results
  }

  @Test(arguments: [1, 2, 7])
  func `results come in the order of the tests and their kernels`(_ workers: Int) async throws {
    let families = try families(Self.names)
    var options = Judgement.Suite.Options()
    options.workers = workers
    let suite = Judgement.Suite(families, options: options)
    let found = await results(suite).map { "\($0.test.name) \($0.kernel)" }
    #expect(found == families.flatMap { family in family.kernels.map { "\(family.test.name) \($0)" } })
    #expect(found.count == suite.resultCount)
  }

  @Test func `a suite of nothing ends`() async {
    #expect(await results(Judgement.Suite([])).isEmpty)
  }

  @Test func `a cancelled suite ends early, in order, and tells what it has`() async throws {
    let polls = Atomic(0)
    var options = Judgement.Suite.Options()
    options.workers = 2
    options.isCancelled = { polls.wrappingAdd(1, ordering: .relaxed).newValue > 40 }
    let suite = Judgement.Suite(try families(Self.names), options: options)
    let order = suite.families.flatMap { family in family.kernels.map { "\(family.test.name) \($0)" } }
    let found = await results(suite).map { "\($0.test.name) \($0.kernel)" }
    #expect(found.count < suite.resultCount)
    let places = found.compactMap(order.firstIndex)
    #expect(places == places.sorted())
  }

  @Test func `who stops reading stops the run`() async throws {
    var options = Judgement.Suite.Options()
    options.workers = 2
    let suite = Judgement.Suite(try families(Self.names), options: options)
    var first: TestResult?
    for await result in suite.results() {
      first = result
      break
    }
    #expect(first?.test.name == "mirror-zap")
  }

  @Test func `the bound of states holds for every search`() async throws {
    var options = Judgement.Suite.Options()
    options.maxStates = 50
    for result in await results(Judgement.Suite(try families(["mirror-zap"]), options: options)) {
      #expect(result.run.ending == .stateBound)
      #expect(result.run.size.states <= 50)
    }
  }
}
