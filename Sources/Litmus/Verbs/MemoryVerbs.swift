import HostKernel

private let firstPage = Parameter.labelled("page", .page, or: .number(0))
private let pageCount = Parameter.labelled("pages", .number(1...16), or: .all)

extension Verb {
  /// What a process does with its memory. Without `pages` a verb takes all pages from `page` on.
  static let memory = [
    Verb(
      "read", of: .memory, firstPage, by: .setup, .task, gives: .value,
      summary: "The process loads from a page.",
      live: .runs("a load")
    ) { call, scenario in
      scenario.add { .read(call.page(in: $0)) }
      return nil
    },
    Verb(
      "write", of: .memory, firstPage, .plain("value", .value), by: .setup, .task,
      summary: "The process stores to a page.", live: .runs("a store")
    ) { call, scenario in
      scenario.add { .write(call.page(in: $0), call.value("value")) }
      return nil
    },
    Verb(
      "mmap", of: .memory, by: .setup, .task,
      summary: "Maps the same thing again at the same place, after munmap.",
      facts: "MM-1", live: .runs("mmap(MAP_FIXED)")
    ) { call, scenario in
      let region = call.region
      scenario.add { _ in .map(region: region) }
      return nil
    },
    Verb(
      "munmap", of: .memory, firstPage, pageCount, by: .setup, .task, summary: "Unmaps pages.", facts: "MM-2",
      live: .runs("munmap()")
    ) { call, scenario throws(CallProblem) in
      try scenario.scenario.requireWholeBAR(call)
      scenario.add { .unmap(call.range(in: $0)) }
      return nil
    },
    Verb(
      "dontNeed", of: .memory, firstPage, pageCount, by: .setup, .task,
      summary: "Drops pages but keeps the mapping.",
      facts: "MM-15", live: .runs("madvise(MADV_DONTNEED)")
    ) { call, scenario in
      scenario.add { .dontNeed(call.range(in: $0)) }
      return nil
    },
    Verb(
      "mprotect", of: .memory, firstPage, pageCount, .labelled("writable", .boolean), by: .setup, .task,
      summary: "Allows or forbids to write.", facts: "MM-14", live: .runs("mprotect()")
    ) { call, scenario throws(CallProblem) in
      try scenario.scenario.requireWholeBAR(call)
      scenario.add { .protect(call.range(in: $0), writable: call.flag("writable")) }
      return nil
    },
    Verb(
      "mremap", of: .memory, by: .setup, .task, gives: .object(.memory),
      summary: "Moves all pages to new addresses, which become memory of their own.", facts: "MM-14",
      live: .runs("mremap(MREMAP_MAYMOVE)")
    ) { call, scenario in
      let old = call.region
      let row = scenario.scenario.regions[old]
      let new = scenario.addRegion(
        call.boundName, of: call.process, pageCount: row.pageCount, backing: row.backing)
      scenario.add { .remap(call.wholeRange(in: $0), to: call.page(0, of: new, in: $0)) }
      return .memory(region: new)
    },
    Verb(
      "resize", of: .memory, .labelled("pages", .number(1...16)), by: .setup, .task,
      summary: "Changes the size of the mapping at its place; a larger one never fits.",
      facts: "MM-14, PAT-10",
      live: .runs("mremap() without MREMAP_MAYMOVE")
    ) { call, scenario throws(CallProblem) in
      let count = call.number("pages")
      try scenario.scenario.requireUnsplitBAR(call.region, resizedTo: count)
      scenario.add { .resize(call.wholeRange(in: $0), to: count) }
      return nil
    },
    holdVerb("get", isPin: false, "get_user_pages()", facts: "GUP-1", live: .runs("vmsplice() into a pipe")),
    holdVerb("pin", isPin: true, "pin_user_pages()", facts: "GUP-2", live: .runs("an io_uring fixed buffer")),
  ]

  private static func holdVerb(
    _ name: String, isPin: Bool, _ function: String, facts: String, live: LiveSupport
  ) -> Verb {
    Verb(
      name, of: .memory, firstPage, .labelled("access", .choice(["read", "write"]), or: .word("write")),
      by: .setup, .task, .driver, gives: .object(.hold),
      summary: "Takes a reference to a page by \(function), and holds it.", facts: facts, live: live
    ) { call, scenario in
      let hold = scenario.addHold(call.boundName)
      let access = call.word("access") == "read" ? Access.read : .write
      scenario.add { .getUserPage(call.page(in: $0), access, isPin: isPin, hold) }
      return .hold(hold)
    }
  }
}

extension Verb {
  /// What concerns a whole address space.
  static let process = [
    Verb(
      "fork", of: .memory, .labelled("as", .newName(.process)), by: .setup, .task,
      summary:
        "Copies the caller's whole address space to a new process, in which `task ... of` that process runs.",
      facts: "MM-13", live: .runs("fork()")
    ) { call, scenario in
      let parent = call.process
      let child = scenario.addProcess(call.word("as"))
      scenario.add { _ in .fork(parent, child) }
      return .process(child)
    }
  ]
}
