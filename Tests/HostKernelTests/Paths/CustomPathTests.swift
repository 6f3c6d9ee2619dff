import HostKernel
import Judgement
import StateLayout
import Testing

/// An ioctl that looks a page up and puts its reference so many times.
private struct KeepPage: CustomPath {
  let page: VirtualPage
  let puts: Int

  func functions(at step: UInt8) -> [String] { ["drm_ioctl", "keep_page_ioctl"] }

  func advance(_ locals: inout CustomLocals, _ host: inout Host) -> CustomProgress {
    switch locals.step {
    case 0: return .call(.getUserPage(page, .write), then: 1)
    case 1:
      let result = host.takeCalleeResult()
      locals.page = result.page
      locals.value = result.value
      return result.value == .zero ? .next(2) : .finish(result.value)
    case 2 where Int(locals.first) < puts:
      locals.first += 1
      host.putReference(to: locals.page)
      return .next(2)
    default:
      host.remark("is done")
      return .finish(.zero)
    }
  }
}

@Suite struct CustomPathTests {
  private func run(puts: Int) -> (Scenario, ScenarioRun) {
    var scenario = Scenario(name: "custom")
    scenario.regions = [
      .init(name: "ram", process: ProcessID(0), firstPage: 0, pageCount: 1, backing: .anonymous)
    ]
    scenario.setup = [Operation(.map(region: 0))]
    scenario.registers = [.init(actor: 0, name: "r0")]
    scenario.customPaths = [KeepPage(page: scenario.page(0, ofRegion: 0), puts: puts)]
    scenario.actors = [
      .init(
        name: "P0", role: .task, cpu: CPUID(0), operations: [Operation(.custom(0), into: RegisterID(0))])
    ]
    var explorer = ScenarioExplorer(scenario, observing: [.register(RegisterID(0))])
    return (scenario, explorer.run(on: Profile.all[0].switches).run)
  }

  @Test(arguments: [(0, Rule.pageLeak), (1, nil), (2, .surplusPut)])
  func `a path from outside is held to the contract`(_ puts: Int, _ rule: Rule?) {
    let (_, run) = run(puts: puts)
    #expect(run.isComplete)
    #expect(run.outcomes.map(\.values) == [[.zero]])
    #expect(run.sightings.first?.flag == rule.map { .rule($0) })
  }

  @Test func `its functions stand in the trace, around those that it calls`() throws {
    let (scenario, run) = run(puts: 2)
    let trace = try #require(
      Counterexample(run, of: scenario, switches: Profile.all[0].switches, to: .flag(.rule(.surplusPut))))
    let functions = trace.lines.compactMap { line in
      if case .function(let name) = line.content { name } else { nil }
    }
    #expect(functions.starts(with: ["drm_ioctl", "keep_page_ioctl", "get_user_pages_unlocked"]))
    #expect(trace.lines.last?.content != .note("is done"))
  }
}
