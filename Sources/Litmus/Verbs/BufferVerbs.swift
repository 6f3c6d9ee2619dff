import HostKernel

extension Verb {
  /// What is done with a buffer object of a driver.
  static let buffer = [
    Verb(
      "mmap", of: .buffer, by: .setup, .task, gives: .object(.memory),
      summary: "Maps the whole buffer into the process, by the mmap hook of its driver.", facts: "TTM-10",
      live: .runs("mmap() of the DRM device")
    ) { call, scenario in
      let buffer = call.buffer
      let region = scenario.addRegion(
        call.boundName, of: call.process,
        pageCount: scenario.scenario.buffers[buffer.position].pageCount, backing: .buffer(buffer))
      scenario.add { _ in .map(region: region) }
      return .memory(region: region)
    },
    Verb(
      "move", of: .buffer, .labelled("to", .choice(["system", "vram"])), by: .setup, .driver,
      summary: "Moves the buffer to another placement: ttm_bo_validate().", facts: "TTM-7",
      live: .cannot("needs a real GPU, such as one of amdgpu with its evict_vram file")
    ) { call, scenario in
      let buffer = call.buffer
      let placement = Placement(word: call.word("to")) ?? .system
      scenario.add { _ in .moveBuffer(buffer, placement) }
      return nil
    },
    Verb(
      "swapout", of: .buffer, by: .setup, .driver, .reclaim,
      summary: "Copies the pages to shmem and frees them: ttm_bo_swapout().", facts: "TTM-8",
      live: .cannot("only pressure on TTM's page limit does it")
    ) { call, scenario in
      let buffer = call.buffer
      scenario.add { _ in .swapOut(buffer) }
      return nil
    },
    Verb(
      "release", of: .buffer, by: .setup, .task, .driver,
      summary: "The driver drops its reference; with the last mapping gone the buffer is freed.",
      facts: "VG-10",
      live: .runs("DRM_IOCTL_GEM_CLOSE")
    ) { call, scenario in
      let buffer = call.buffer
      scenario.add { _ in .releaseBuffer(buffer) }
      return nil
    },
    Verb(
      "hold", of: .buffer, .labelled("page", .page, or: .number(0)), by: .setup, .driver,
      gives: .object(.hold), summary: "Code that has no business to takes a reference to a page: get_page().",
      facts: "S10", live: .cannot("no driver does it when it is asked to")
    ) { call, scenario in
      let (buffer, page) = (call.buffer, call.number("page"))
      let hold = scenario.addHold(call.boundName)
      scenario.add { _ in .holdBufferPage(buffer, page: page, hold) }
      return .hold(hold)
    },
    Verb(
      "submit", of: .buffer, .labelled("copyFrom", .object(.memory)),
      .labelled("reserveFirst", .boolean, or: .boolean(false)), by: .setup, .task,
      summary: "Submits commands that are copied from user memory, before or after the buffer is reserved.",
      facts: "S41, UP-8", live: .cannot("no driver offers the choice")
    ) { call, scenario in
      guard case .memory(let region) = call.object("copyFrom") else { return nil }
      let (buffer, first) = (call.buffer, call.flag("reserveFirst"))
      scenario.add { .submit(buffer, copyFrom: call.page(0, of: region, in: $0), reservesFirst: first) }
      return nil
    },
  ]

  /// What TTM's shrinker does.
  static let pool = [
    Verb(
      "shrinkPool", by: .setup, .driver, .reclaim,
      summary: "One block of TTM's pool goes back to the allocator: ttm_pool_shrink().", facts: "TTM-6",
      live: .runs("the file page_pool_shrink in TTM's debugfs folder")
    ) { _, scenario in
      scenario.add { _ in .shrinkPool }
      return nil
    }
  ]
}
