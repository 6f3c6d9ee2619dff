import HostKernel

extension Verb {
  /// What a driver does by hand with a mapping of its device's memory.
  static let device = [
    Verb(
      "remap", of: .memory, .plain("device", .object(.device)),
      .labelled("page", .number(0...15), or: .number(0)), .labelled("at", .page, or: .number(0)),
      .labelled("pages", .number(1...16), or: .all), .memoryType,
      .labelled("inFault", .boolean, or: .boolean(false)), by: .setup, .task, .driver,
      summary:
        "Fills the mapping, or a part of it, with device memory, from a page of it on: remap_pfn_range(), in an mmap hook or, as nobody may, in a fault handler.",
      facts: "MM-7, PAT-5, PAT-13",
      live: .cannot("needs a driver of its own")
    ) { call, scenario throws(CallProblem) in
      guard let device = call.object("device") else { return nil }
      let (region, at) = (call.region, call.number("at"))
      try scenario.scenario.requireNoBAR(region)
      let count = call.optionalNumber("pages") ?? scenario.scenario.regions[region].pageCount - at
      guard
        let first = try call.firstFrame(
          of: device, page: call.number("page"), count: count, name: "\(call["device"])")
      else { return nil }
      let (type, isInFault) = (call.memoryType, call.flag("inFault"))
      scenario.show(frame: first, at: at, of: region)
      scenario.add { scenario in
        let range = PageRange(first: call.page(at, of: region, in: scenario), count: count)
        return isInFault
          ? .memoryTypes(.remapInFault(range, firstFrame: first, type))
          : .remapPFNRange(range, firstFrame: first, type)
      }
      return nil
    },
    Verb(
      "track", of: .memory, .plain("device", .object(.device)), .labelled("page", .number(0...15)),
      .memoryType,
      by: .setup, .task, .driver,
      summary:
        "Reserves the type of device memory for the whole mapping and maps nothing; ENOSYS without `vfio-track-in-mmap`.",
      facts: "PAT-12", live: .cannot("no kernel has it")
    ) { call, scenario throws(CallProblem) in
      guard let device = call.object("device") else { return nil }
      let (region, type) = (call.region, call.memoryType)
      try scenario.scenario.requireNoBAR(region)
      let count = scenario.scenario.regions[region].pageCount
      guard
        let first = try call.firstFrame(
          of: device, page: call.number("page"), count: count, name: "\(call["device"])")
      else { return nil }
      scenario.show(frame: first, at: 0, of: region)
      scenario.add { .memoryTypes(.track(call.wholeRange(in: $0), firstFrame: first, type)) }
      return nil
    },
    Verb(
      "insert", of: .memory, .plain("device", .object(.device)), .labelled("page", .number(0...15)),
      .labelled("at", .page, or: .number(0)), by: .setup, .task, .driver,
      summary: "Shows one page of device memory at one page of the mapping: vmf_insert_pfn().",
      facts: "MM-8, PAT-6",
      live: .cannot("needs a driver of its own")
    ) { call, scenario throws(CallProblem) in
      guard let device = call.object("device") else { return nil }
      let (region, at) = (call.region, call.number("at"))
      try scenario.scenario.requireNoBAR(region)
      guard
        let frame = try call.firstFrame(
          of: device, page: call.number("page"), count: 1, name: "\(call["device"])")
      else { return nil }
      scenario.show(frame: frame, at: at, of: region)
      scenario.add { .insertPFN(call.page(at, of: region, in: $0), PFN.device(frame)) }
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
}
