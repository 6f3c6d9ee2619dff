import HostKernel

private let drivers = GEMDriver.allCases.map(\.rawValue)

extension Verb {
  /// What can be done with GEM handles and PRIME.
  static let gem = shmem + cards + handles

  /// What makes an open file of a DRM device, and what is done with it.
  private static let cards = [
    Verb(
      "drm", .labelled("driver", .choice(drivers)), by: .setup, .task, gives: .object(.card),
      summary: "Opens a device of a DRM driver; each call has a device of its own.", facts: "PR-1",
      live: .runs("open() of a card or render node")
    ) { call, scenario in
      .card(scenario.addGEMFile(of: GEMDriver(rawValue: call.word("driver")) ?? .vgem))
    },
    Verb(
      "vmwgfx", by: .setup, .task, gives: .object(.card), summary: "Opens a vmwgfx device.",
      facts: "PR-9, PR-10", live: .cannot("needs the virtual GPU of VMware, or QEMU's")
    ) { _, scenario in .card(scenario.addGEMFile(of: .vmwgfx)) },
    Verb(
      "vgem", .labelled("pages", .number(pageCounts)), by: .setup, .task, gives: .object(.handle),
      summary: "Opens a vgem device, and makes a buffer there.", facts: "PR-8, S36",
      live: .runs("DRM_IOCTL_MODE_CREATE_DUMB of vgem")
    ) { call, scenario in create(call, in: scenario.addGEMFile(of: .vgem), &scenario) },
    Verb(
      "open", of: .card, by: .setup, .task, gives: .object(.card),
      summary: "Opens the same device once more: a file with handles of its own.", facts: "PR-1",
      live: .runs("open()")
    ) { call, scenario in
      let device = scenario.scenario.gem.files[call.card.position]
      return .card(scenario.addGEMFile(on: device))
    },
    Verb(
      "create", of: .card, .labelled("pages", .number(pageCounts)),
      .labelled("cpuAccess", .boolean, or: .boolean(true)), by: .setup, .task, gives: .object(.handle),
      summary: "Makes a buffer that the CPU may map, or may not.", facts: "PR-8",
      live: .runs("DRM_IOCTL_MODE_CREATE_DUMB")
    ) { call, scenario in create(call, in: call.card, &scenario) },
    Verb(
      "import", of: .card, .plain("fd", .object(.dmaBuf)), by: .setup, .task, gives: .object(.handle),
      summary: "Makes a handle of what is behind a dma-buf: PRIME_FD_TO_HANDLE.", facts: "PR-3, PR-4",
      live: .runs("DRM_IOCTL_PRIME_FD_TO_HANDLE")
    ) { call, scenario in
      guard case .dmaBuf(let dmaBuf) = call.object("fd") else { return nil }
      let handle = scenario.addImport(call.boundName, of: dmaBuf, into: call.card)
      scenario.add { _ in .gem(.import(handle)) }
      return .handle(handle)
    },
    Verb(
      "mmap", of: .card, .plain("handle", .object(.handle)), by: .setup, .task, gives: .object(.memory),
      summary: "Maps a buffer by its handle: drm_gem_mmap().", facts: "PR-6, PR-7",
      live: .runs("DRM_IOCTL_MODE_MAP_DUMB, mmap()")
    ) { call, scenario in
      guard case .handle(let handle) = call.object("handle") else { return nil }
      let (file, count) = (call.card, scenario.scenario.pageCount(of: handle))
      let region = scenario.addRegion(
        call.boundName, of: call.process, pageCount: count, backing: .handle(handle, file))
      scenario.add { _ in .map(region: region) }
      return .memory(region: region)
    },
  ]

  /// What is done with a handle.
  private static let handles = [
    Verb(
      "export", of: .handle, by: .setup, .task, gives: .object(.dmaBuf),
      summary: "Puts the buffer behind a file that other drivers can import: PRIME_HANDLE_TO_FD.",
      facts: "PR-2", live: .runs("DRM_IOCTL_PRIME_HANDLE_TO_FD")
    ) { call, scenario in
      let handle = call.handle
      let dmaBuf = scenario.dmaBuf(of: handle, named: call.boundName)
      scenario.add { _ in .gem(.export(handle, dmaBuf)) }
      return .dmaBuf(dmaBuf)
    },
    Verb(
      "close", of: .handle, by: .setup, .task, summary: "Gives the handle back: GEM_CLOSE.", facts: "PR-1",
      live: .runs("DRM_IOCTL_GEM_CLOSE")
    ) { call, scenario in
      let handle = call.handle
      scenario.add { _ in .gem(.close(handle)) }
      return nil
    },
    Verb(
      "read", of: .handle, .labelled("page", .page, or: .number(0)), by: .setup, .task, gives: .value,
      summary: "The driver reads the buffer with the CPU, as it reaches what it made or imported.",
      facts: "PR-11, DB-11, DB-12", live: .cannot("no driver does it when it is asked to")
    ) { call, scenario in
      let (handle, page) = (call.handle, call.number("page"))
      scenario.add { _ in .gem(.access(handle, page: page, .read, Value(0))) }
      return nil
    },
    Verb(
      "write", of: .handle, .labelled("page", .page, or: .number(0)), .plain("value", .value),
      by: .setup, .task,
      summary: "The driver writes the buffer with the CPU, as it reaches what it made or imported.",
      facts: "PR-11, DB-11, DB-12", live: .cannot("no driver does it when it is asked to")
    ) { call, scenario in
      let (handle, page, value) = (call.handle, call.number("page"), call.value("value"))
      scenario.add { _ in .gem(.access(handle, page: page, .write, value)) }
      return nil
    },
    Verb(
      "mmap", of: .dmaBuf, by: .setup, .task, gives: .object(.memory),
      summary: "Maps the dma-buf: the mapping is its exporter's.", facts: "DB-10",
      live: .runs("mmap() of the file descriptor")
    ) { call, scenario in
      let dmaBuf = call.dmaBuf
      let buffer = scenario.scenario.dmaBuf.exports[dmaBuf.position].buffer
      let region = scenario.addRegion(
        call.boundName, of: call.process,
        pageCount: scenario.scenario.buffers[buffer.position].pageCount, backing: .dmaBuf(dmaBuf))
      scenario.add { _ in .map(region: region) }
      return .memory(region: region)
    },
  ]

  private static func create(
    _ call: VerbCall, in file: GEMFileID, _ scenario: inout ScenarioBuilder
  ) -> Object {
    let driver = scenario.scenario.gem.driver(of: file)
    var plan = Scenario.Buffer(
      name: call.boundName, kind: driver.bufferKind, pageCount: call.number("pages"))
    plan.forbidsCPUAccess = call.has("cpuAccess") && !call.flag("cpuAccess")
    let buffer = scenario.addBuffer(plan)
    let handle = scenario.addHandle(call.boundName, in: file, .created(buffer))
    scenario.add { _ in .gem(.create(handle)) }
    return .handle(handle)
  }
}

extension VerbCall {
  fileprivate var card: GEMFileID {
    guard case .card(let file) = receiver else { preconditionFailure("\(verb.name) is no verb of a card") }
    return file
  }

  fileprivate var handle: GEMHandleID {
    guard case .handle(let handle) = receiver else {
      preconditionFailure("\(verb.name) is no verb of a handle")
    }
    return handle
  }
}
