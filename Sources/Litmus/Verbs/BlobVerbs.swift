import HostKernel

/// Pages of a window, from 0.
private let windowPages = 0...7

extension Verb {
  /// What the driver of the guest does; it runs in a vCPU.
  static let guestDriver = [
    Verb(
      "createBlob", of: .gpu, .plain("buffer", .object(.buffer)),
      .labelled("memory", .choice(Scenario.BlobMemory.allCases.map(\.rawValue)), or: .word("host3d")),
      .labelled("mappable", .boolean, or: .absent), .labelled("crossDevice", .boolean, or: .boolean(false)),
      .labelled("unknownFlag", .boolean, or: .boolean(false)),
      .labelled("id", .number(0...7), or: .number(0)),
      .labelled("commandSize", .number(0...16), or: .number(0)),
      .labelled("deferMapping", .boolean, or: .boolean(false)), by: .setup, .vcpu, gives: .object(.blob),
      summary:
        "The guest makes a blob of a buffer of the host. With `mappable: true` it asks for it to be mapped too; without "
        + "`mappable` the blob may be mapped, and the test says when.",
      facts: "VG-2, VG-4", live: .cannot("a VMM of its own would be needed")
    ) { call, scenario throws(CallProblem) in
      try addBlob(call, &scenario)
    },
    Verb(
      "mmap", of: .blob, .labelled("page", .page, or: .number(0)),
      .labelled("pages", .number(1...8), or: .all),
      .labelled("file", .choice(["drm", "dma-buf"]), or: .word("drm")), by: .vcpu,
      summary:
        "The guest process maps the blob, once the host has mapped it: through the DRM device, or through its dma-buf.",
      facts: "VG-5",
      live: .cannot("a VMM of its own would be needed")
    ) { call, scenario throws(CallProblem) in
      let blob = try call.hostBlob(in: scenario)
      let page = call.number("page")
      let rest = scenario.scenario.virtioGPU.blobs[blob.position].pageCount - page
      let count = call.optionalNumber("pages") ?? rest
      let isDMABuf = call.word("file") == "dma-buf"
      scenario.add { _ in .virtioGPU(.mapInGuest(blob, page: page, pages: count, isDMABuf: isDMABuf)) }
      return nil
    },
    Verb(
      "munmap", of: .blob, by: .vcpu, summary: "The guest process unmaps the blob.", facts: "VG-5",
      live: .cannot("a VMM of its own would be needed")
    ) { call, scenario throws(CallProblem) in
      let blob = try call.hostBlob(in: scenario)
      scenario.add { _ in .virtioGPU(.unmapInGuest(blob)) }
      return nil
    },
    Verb(
      "close", of: .blob, by: .vcpu,
      summary:
        "The guest process closes its handle; with the last mapping gone, UNMAP_BLOB and UNREF are sent.",
      facts: "VG-5", live: .cannot("a VMM of its own would be needed")
    ) { call, scenario throws(CallProblem) in
      guard case .blob(let blob) = call.receiver else { return nil }
      try call.requireOwnVM(of: scenario.scenario.virtioGPU.blobs[blob.position].device, in: scenario)
      scenario.add { _ in .virtioGPU(.close(blob)) }
      return nil
    },
    Verb(
      "waitFence", of: .gpu, .plain("job", .object(.job)), by: .vcpu,
      summary: "The guest waits for the fence of a job that the host runs for it.", facts: "DB-16, VG-9",
      live: .cannot("a VMM of its own would be needed")
    ) { call, scenario throws(CallProblem) in
      guard case .gpu(let device) = call.receiver, case .job(let job) = call.object("job") else { return nil }
      try call.requireOwnVM(of: device, in: scenario)
      scenario.add { _ in .virtioGPU(.waitFence(job)) }
      return nil
    },
    Verb(
      "waitUnmapped", of: .gpu, .plain("blob", .object(.blob)), by: .vcpu,
      summary: "The guest waits until the host has answered UNMAP_BLOB.", facts: "VG-7",
      live: .cannot("a VMM of its own would be needed")
    ) { call, scenario throws(CallProblem) in
      guard case .gpu(let device) = call.receiver, case .blob(let blob) = call.object("blob"),
        scenario.scenario.virtioGPU.blobs[blob.position].device == device
      else { throw .blobOfOther(call.name(of: "blob")) }
      try call.requireOwnVM(of: device, in: scenario)
      scenario.add { _ in .virtioGPU(.waitUnmapped(blob)) }
      return nil
    },
  ]

  private static func addBlob(
    _ call: VerbCall, _ scenario: inout ScenarioBuilder
  ) throws(CallProblem) -> Object? {
    guard case .gpu(let device) = call.receiver, case .buffer(let buffer) = call.object("buffer") else {
      return nil
    }
    let plan = scenario.scenario.virtioGPU.devices[device.position]
    if let vm = call.vm, vm != plan.vm { throw .deviceOfOther }
    let pages = scenario.scenario.buffers[buffer.position].pageCount
    var request = Scenario.Blob.Request()
    request.memory = Scenario.BlobMemory(rawValue: call.word("memory")) ?? .host3D
    request.isMappable = call["mappable"] != .boolean(false)
    request.mapsAtOnce = call.flag("mappable")
    request.isCrossDevice = call.flag("crossDevice")
    request.hasUnknownFlag = call.flag("unknownFlag")
    request.id = call.number("id")
    request.commandSize = call.number("commandSize")
    request.defersMapping = call.flag("deferMapping")
    var region: Int?
    var slot = MemslotID.none
    if plan.layout == .slots {
      let process = scenario.scenario.virtualMachines[plan.vm.position].process
      region = scenario.addRegion(
        "\(call.boundName)-blob", of: process, pageCount: pages, backing: .buffer(buffer))
      slot = scenario.addMemslotRow()
    }
    let row = Scenario.Blob(
      name: call.boundName, device: device, buffer: buffer, pageCount: pages, request: request,
      region: region, slot: slot)
    let blob = scenario.edit { scenario in
      scenario.virtioGPU.blobs.append(row)
      return BlobID(scenario.virtioGPU.blobs.count - 1)
    }
    scenario.add { _ in .virtioGPU(.createBlob(blob)) }
    return .blob(blob)
  }

  /// What guest code does, through the window or through its mapping of a blob.
  static let guestAccess = [
    Verb(
      "read", of: .gpu, .labelled("offset", .number(windowPages)), by: .vcpu, gives: .value,
      summary: "Guest code loads from a page of the window.", facts: "VG-8",
      live: .cannot("a VMM of its own would be needed")
    ) { call, scenario throws(CallProblem) in
      let (vm, gfn) = try call.windowPage(in: scenario)
      scenario.add { .guestRead($0.guestPage(vm, gfn)) }
      return nil
    },
    Verb(
      "write", of: .gpu, .labelled("offset", .number(windowPages)), .plain("value", .value), by: .vcpu,
      summary: "Guest code stores to a page of the window.", facts: "VG-8",
      live: .cannot("a VMM of its own would be needed")
    ) { call, scenario throws(CallProblem) in
      let (vm, gfn) = try call.windowPage(in: scenario)
      scenario.add { .guestWrite($0.guestPage(vm, gfn), call.value("value")) }
      return nil
    },
    Verb(
      "read", of: .blob, .labelled("page", .page, or: .number(0)), by: .vcpu, gives: .value,
      summary: "The guest process loads from a page of its mapping of a blob.", facts: "VG-8",
      live: .cannot("a VMM of its own would be needed")
    ) { call, scenario throws(CallProblem) in
      let (blob, page) = (try call.hostBlob(in: scenario), call.number("page"))
      scenario.add { _ in .virtioGPU(.read(blob, page: page)) }
      return nil
    },
    Verb(
      "write", of: .blob, .labelled("page", .page, or: .number(0)), .plain("value", .value), by: .vcpu,
      summary: "The guest process stores to a page of its mapping of a blob.", facts: "VG-8",
      live: .cannot("a VMM of its own would be needed")
    ) { call, scenario throws(CallProblem) in
      let (blob, page) = (try call.hostBlob(in: scenario), call.number("page"))
      scenario.add { _ in .virtioGPU(.write(blob, page: page, call.value("value"))) }
      return nil
    },
    Verb(
      "flush", of: .blob, .labelled("page", .page, or: .number(0)), by: .vcpu,
      summary: "The guest process flushes what the caches of the CPUs have of a page: CLFLUSH.",
      facts: "VG-9",
      live: .cannot("a VMM of its own would be needed")
    ) { call, scenario throws(CallProblem) in
      let (blob, page) = (try call.hostBlob(in: scenario), call.number("page"))
      scenario.add { _ in .virtioGPU(.flush(blob, page: page)) }
      return nil
    },
  ]
}

extension VerbCall {
  /// The guest that calls must be the one that has the device.
  fileprivate func requireOwnVM(
    of device: VirtioGPUID, in scenario: ScenarioBuilder
  ) throws(CallProblem) {
    if let vm, vm != scenario.scenario.virtioGPU.devices[device.position].vm { throw .deviceOfOther }
  }

  /// The blob that the verb is called on: one of host memory, of a device of the caller's VM.
  fileprivate func hostBlob(in scenario: ScenarioBuilder) throws(CallProblem) -> BlobID {
    guard case .blob(let blob) = receiver else { preconditionFailure("\(verb.name) is no verb of a blob") }
    let row = scenario.scenario.virtioGPU.blobs[blob.position]
    try requireOwnVM(of: row.device, in: scenario)
    guard row.request.memory == .host3D else { throw .blobOfGuestMemory }
    return blob
  }

  /// The page of the window that `offset` names, as a gfn of the caller's VM.
  fileprivate func windowPage(in scenario: ScenarioBuilder) throws(CallProblem) -> (VMID, Int) {
    guard case .gpu(let device) = receiver else { preconditionFailure("\(verb.name) is no verb of a gpu") }
    try requireOwnVM(of: device, in: scenario)
    let plan = scenario.scenario.virtioGPU.devices[device.position]
    guard number("offset") < plan.windowPages else {
      throw .noPage(number("offset"), name: plan.name, count: plan.windowPages)
    }
    return (plan.vm, plan.firstGuestPage + number("offset"))
  }
}
