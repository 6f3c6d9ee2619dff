import HostKernel

extension Parameter {
  /// The memory type that somebody asks for. Nobody can ask for write-protected.
  static let memoryType = labelled(
    "type", .choice(MemoryType.allCases.filter { $0 != .writeProtected }.map(\.name)),
    or: .word(MemoryType.uncachedMinus.name))
}

extension Parameter {
  /// The memory type that RAM is set to.
  fileprivate static let typeOfRAM = labelled("type", .choice(MemoryType.ofRAM.map(\.name)))
}

extension VerbCall {
  /// The argument `type`.
  var memoryType: MemoryType { MemoryType(name: word("type")) ?? .uncachedMinus }

  /// The number of the first of `count` frames of a device, from a page of it on.
  func firstFrame(of device: Object, page: Int, count: Int, name: String) throws(CallProblem) -> Int? {
    guard case .device(let first, let size) = device else { return nil }
    guard page + count <= size else { throw .noPage(page + count - 1, name: name, count: size) }
    return first + page
  }
}

extension Verb {
  /// What can be done with PAT memory types.
  static let memoryTypes = [
    Verb(
      "ioremap", of: .device, .labelled("page", .page, or: .number(0)),
      .labelled("pages", .number(1...16), or: .all), .memoryType, by: .setup, .task, .driver,
      gives: .object(.ioremap),
      summary: "Maps device memory for the kernel: ioremap(), or by type ioremap_wc() and its like.",
      facts: "PAT-2", live: .cannot("needs a driver of its own")
    ) { call, scenario in
      guard case .device(let start, let size) = call.receiver else { return nil }
      let first = start + call.number("page")
      let count = call.optionalNumber("pages") ?? size - call.number("page")
      let (number, type) = (scenario.addIoremap(call.boundName), call.memoryType)
      scenario.add { _ in .memoryTypes(.ioremap(number, firstFrame: first, count: count, type)) }
      return .ioremap(number)
    },
    Verb(
      "iounmap", of: .ioremap, by: .setup, .task, .driver,
      summary: "Takes a mapping of the kernel away: iounmap().", facts: "PAT-3",
      live: .cannot("needs a driver of its own")
    ) { call, scenario in
      guard case .ioremap(let number) = call.receiver else { return nil }
      scenario.add { _ in .memoryTypes(.iounmap(number)) }
      return nil
    },
    Verb(
      "setMemory", of: .buffer, .labelled("page", .page, or: .number(0)),
      .labelled("pages", .number(1...16), or: .all), .typeOfRAM, by: .setup, .task, .driver,
      summary:
        "Changes the memory type of pages of a compound buffer: set_memory_wc(), set_memory_uc() or set_memory_wb().",
      facts: "PAT-1", live: .cannot("needs a driver of its own")
    ) { call, scenario throws(CallProblem) in
      let (buffer, page) = (call.buffer, call.number("page"))
      let size = try scenario.scenario.pagesOfCompound(buffer)
      let (count, type) = (call.optionalNumber("pages") ?? size - page, call.memoryType)
      scenario.edit { $0.memoryTypes.setsRAM = true }
      scenario.add { _ in .memoryTypes(.setMemory(buffer, page: page, count: count, type)) }
      return nil
    },
    Verb(
      "remapBuffer", of: .memory, .plain("buffer", .object(.buffer)),
      .labelled("page", .number(0...15), or: .number(0)), .labelled("at", .page, or: .number(0)),
      .labelled("pages", .number(1...16), or: .all), .memoryType, by: .setup, .task, .driver,
      summary:
        "Fills the mapping, or a part of it, with pages of a compound buffer: remap_pfn_range() of RAM.",
      facts: "MM-7, PAT-4", live: .cannot("needs a driver of its own")
    ) { call, scenario throws(CallProblem) in
      guard case .buffer(let buffer) = call.object("buffer") else { return nil }
      let (region, at, page, type) = (call.region, call.number("at"), call.number("page"), call.memoryType)
      try scenario.scenario.requireNoBAR(region)
      let count = call.optionalNumber("pages") ?? scenario.scenario.regions[region].pageCount - at
      let size = try scenario.scenario.pagesOfCompound(buffer)
      guard page + count <= size else {
        throw .noPage(page + count - 1, name: "\(call["buffer"])", count: size)
      }
      scenario.add { scenario in
        let range = PageRange(first: call.page(at, of: region, in: scenario), count: count)
        return .memoryTypes(.remapBuffer(range, buffer, page: page, type))
      }
      return nil
    },
  ]
}

extension Scenario {
  /// How many pages a compound buffer has: TTM alone sets the types of its pages, and others have no neighbouring ones.
  fileprivate func pagesOfCompound(_ buffer: BufferID) throws(CallProblem) -> Int {
    guard buffers[buffer.position].kind == .compound else { throw .notCompound }
    return buffers[buffer.position].pageCount
  }
}
