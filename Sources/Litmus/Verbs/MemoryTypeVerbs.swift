import HostKernel

extension Parameter {
  /// The memory type that somebody asks for. Nobody can ask for write-protected.
  static let memoryType = labelled(
    "type", .choice(MemoryType.allCases.filter { $0 != .writeProtected }.map(\.name)),
    or: .word(MemoryType.uncachedMinus.name))
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
  ]
}
