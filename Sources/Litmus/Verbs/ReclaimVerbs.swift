import HostKernel

extension Verb {
  /// What can be done with page reclaim and migration.
  static let reclaim: [Verb] = [
    Verb(
      "unmap", of: .page, by: .setup, .driver, .reclaim,
      summary: "Memory pressure takes the page: it goes to swap, here or in any allocation of the test.",
      facts: "MM-17, UP-7", live: .runs("madvise(MADV_PAGEOUT)")
    ) { call, scenario throws(CallProblem) in
      let (region, page) = try reclaimablePage(of: call, scenario)
      let target = Scenario.ReclaimPlan.Target(region: region, page: page)
      let isSetup = scenario.scenario.actors.isEmpty
      scenario.edit { scenario in
        scenario.reclaim.isUsed = true
        if !isSetup, !scenario.reclaim.targets.contains(target) { scenario.reclaim.targets.append(target) }
      }
      scenario.add { .reclaim(.unmap($0.page(page, ofRegion: region))) }
      return nil
    },
    Verb(
      "migrate", of: .page, by: .setup, .driver, .reclaim,
      summary: "Compaction moves the page to another frame: migrate_pages().", facts: "MM-17",
      live: .runs("move_pages() between two nodes")
    ) { call, scenario throws(CallProblem) in
      let (region, page) = try privatePage(of: call, scenario)
      scenario.edit { $0.reclaim.isUsed = true }
      scenario.add { .reclaim(.migrate($0.page(page, ofRegion: region))) }
      return nil
    },
    Verb(
      "collapse", of: .memory, by: .setup, .driver, .reclaim,
      summary: "khugepaged copies all pages of the memory to a huge page: collapse_huge_page().",
      facts: "MM-16", live: .runs("madvise(MADV_COLLAPSE)")
    ) { call, scenario throws(CallProblem) in
      let region = call.region
      let row = scenario.scenario.regions[region]
      guard row.backing == .anonymous else { throw .notPrivateMemory("collapse") }
      guard row.pageCount <= 4 else { throw .tooLargeToCollapse(limit: 4) }
      scenario.edit { $0.reclaim.isUsed = true }
      scenario.add { .reclaim(.collapse($0.range(ofRegion: region))) }
      return nil
    },
    Verb(
      "oomReap", of: .memory, by: .driver, .reclaim,
      summary: "The OOM reaper takes all private memory of the process, whose threads may still be about.",
      facts: "MN-4, MN-5", live: .cannot("the OOM killer does not take orders")
    ) { call, scenario in
      let process = scenario.scenario.regions[call.region].process
      scenario.edit { $0.reclaim.hasReaper = true }
      scenario.add { _ in .reclaim(.reap(process)) }
      return nil
    },
  ]

  /// The page that the verb is called on, if reclaim comes across it: a process's own, or one of a file in memory.
  private static func reclaimablePage(
    of call: VerbCall, _ scenario: ScenarioBuilder
  ) throws(CallProblem) -> (region: Int, page: Int) {
    guard case .page(let page, of: .memory(let region)) = call.receiver else { throw .notReclaimable }
    switch scenario.scenario.regions[region].backing {
    case .anonymous: return (region, page)
    case .buffer(let buffer):
      guard scenario.scenario.buffers[buffer.position].kind.isInPageCache else { throw .notReclaimable }
      return (region, page)
    default: throw .notReclaimable
    }
  }

  /// The page that the verb is called on, if it is a process's own.
  private static func privatePage(
    of call: VerbCall, _ scenario: ScenarioBuilder
  ) throws(CallProblem) -> (region: Int, page: Int) {
    guard case .page(let page, of: .memory(let region)) = call.receiver,
      scenario.scenario.regions[region].backing == .anonymous
    else { throw .notPrivateMemory(call.verb.name) }
    return (region, page)
  }
}
