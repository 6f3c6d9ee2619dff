import HostKernel

private let memoryType = Parameter.labelled("type", .notModelled("PAT memory types"), or: .absent)

extension Verb {
  /// What a driver does by hand with a mapping of its device's memory.
  static let device = [
    Verb(
      "remap", of: .memory, .plain("device", .object(.device)),
      .labelled("page", .number(0...15), or: .number(0)),
      memoryType, by: .setup, .task, .driver,
      summary: "Fills the whole mapping with device memory, from a page of it on: remap_pfn_range().",
      facts: "MM-7",
      live: .cannot("needs a driver of its own")
    ) { call, scenario throws(CallProblem) in
      guard case .device(let first, let count) = call.object("device") else { return nil }
      let (region, page) = (call.region, call.number("page"))
      let last = page + scenario.scenario.regions[region].pageCount - 1
      guard last < count else { throw .noPage(last, name: "\(call["device"])", count: count) }
      try scenario.fill(region: region, fromFrame: first + page)
      scenario.add { _ in .remapPFNRange(region: region) }
      return nil
    },
    Verb(
      "insert", of: .memory, .plain("device", .object(.device)), .labelled("page", .number(0...15)),
      .labelled("at", .page, or: .number(0)), by: .setup, .task, .driver,
      summary: "Shows one page of device memory at one page of the mapping: vmf_insert_pfn().", facts: "MM-8",
      live: .cannot("needs a driver of its own")
    ) { call, scenario throws(CallProblem) in
      guard case .device(let first, let count) = call.object("device") else { return nil }
      try scenario.scenario.requireNoBAR(call.region)
      let page = call.number("page")
      guard page < count else { throw .noPage(page, name: "\(call["device"])", count: count) }
      let (region, frame) = (call.region, first + page)
      scenario.insert(frame: frame)
      scenario.add { .insertPFN(call.page(call.number("at"), of: region, in: $0), PFN.device(frame)) }
      return nil
    },
    Verb(
      "zap", of: .memory, .labelled("page", .page, or: .number(0)),
      .labelled("pages", .number(1...16), or: .all),
      .labelled("path", .choice(ZapRoute.allCases.map(\.rawValue)), or: .word("unmap-mapping")),
      by: .setup, .task, .driver,
      summary: "Clears page-table entries but keeps the mapping: zap_vma_ptes() or unmap_mapping_range().",
      facts: "MM-4, MM-6", live: .runs("memory decode of a VFIO device off and on")
    ) { call, scenario throws(CallProblem) in
      try scenario.scenario.requireNoBAR(call.region)
      let route = ZapRoute(rawValue: call.word("path")) ?? .mapping
      scenario.add { .zapMapping(call.range(in: $0), route) }
      return nil
    },
  ]

  /// What the examples of the language use and the model does not have yet.
  static let notModelledYet = [
    Verb(
      notModelled: "ioremap", of: .device, subsystem: "PAT memory types",
      "Maps device memory for the kernel.",
      facts: "PAT-2"),
  ]
}
