import HostKernel

/// How many pages an object may have: blocks of order 2 are enough for every known scenario (M9).
let pageCounts = 1...16

extension Verb {
  /// What makes something out of nothing.
  static let factories = [
    Verb(
      "anonymous", .labelled("pages", .number(pageCounts)), by: .setup, .task, gives: .object(.memory),
      summary: "Maps private anonymous memory that nobody has touched.", facts: "MM-11",
      live: .runs("mmap(MAP_PRIVATE | MAP_ANONYMOUS)")
    ) { call, scenario in
      let region = scenario.addRegion(
        call.boundName, of: call.process, pageCount: call.number("pages"), backing: .anonymous)
      scenario.add { _ in .map(region: region) }
      return .memory(region: region)
    },
    Verb(
      "ttm", .labelled("pages", .number(pageCounts)), .labelled("order", .number(0...4), or: .number(0)),
      .labelled("caching", .choice(Caching.allCases.map(\.word)), or: .word("cached")),
      .labelled("placement", .choice(["system", "vram"]), or: .word("system")),
      by: .setup, .driver, gives: .object(.buffer),
      summary: "Makes a TTM buffer: blocks of 2^order pages without a count on their tails.", facts: "TTM-4",
      live: .runs("a dumb buffer of qxl; no choice of order or caching")
    ) { call, scenario throws(CallProblem) in
      let (pages, order) = (call.number("pages"), call.number("order"))
      guard pages >= 1 << order else { throw .noRoomForBlock(pages: pages, order: order) }
      return addBuffer(call, .ttm, &scenario)
    },
    Verb(
      "compound", .labelled("pages", .number(pageCounts)), .labelled("order", .number(0...4)),
      by: .setup, .driver, gives: .object(.buffer),
      summary: "Makes a buffer on a huge shmem page, as i915 has them: a compound block behind VM_PFNMAP.",
      facts: "S12", live: .runs("an AC97 buffer on v6.1, the system dma-heap on v6.12")
    ) { call, scenario throws(CallProblem) in
      let (pages, order) = (call.number("pages"), call.number("order"))
      guard pages == 1 << order else { throw .notOneBlock(pages: pages, order: order) }
      return addBuffer(call, .compound, &scenario)
    },
    Verb(
      "device", .labelled("pages", .number(pageCounts)), by: .setup, gives: .object(.device),
      summary: "A BAR: frames without a struct page.", facts: "VF-1",
      live: .runs("resourceN of a PCI device, such as ivshmem-plain")
    ) { call, scenario in
      let count = call.number("pages")
      return .device(firstFrame: scenario.addDeviceFrames(count), pageCount: count)
    },
    Verb(
      "vma", .labelled("pages", .number(pageCounts)), .labelled("private", .boolean, or: .boolean(false)),
      by: .setup, .task, gives: .object(.memory),
      summary: "Maps a driver's file; the driver fills the mapping by hand, with `remap` or `insert`.",
      facts: "MM-7, MM-8", live: .cannot("needs a driver of its own")
    ) { call, scenario in
      let region = scenario.addRegion(
        call.boundName, of: call.process, pageCount: call.number("pages"), backing: .device(firstFrame: 0),
        isPrivate: call.flag("private"))
      scenario.add { _ in .map(region: region) }
      return .memory(region: region)
    },
    Verb(
      "kvm", .labelled("memslot", .object(.memory), or: .absent),
      .labelled("arch", .choice(Scenario.Architecture.allCases.map(\.rawValue)), or: .word("x86")),
      .labelled("vendor", .choice(Scenario.Vendor.allCases.map(\.rawValue)), or: .word("intel")),
      .labelled("nonCoherentDMA", .boolean, or: .boolean(false)),
      .labelled("guestPAT", .choice(Caching.allCases.map(\.word)), or: .word("cached")),
      .labelled("guestMTRR", .choice(Caching.allCases.map(\.word)), or: .word("cached")),
      .labelled("ignoreGuestPAT", .boolean, or: .boolean(true)),
      by: .setup, .task, gives: .object(.vm),
      summary:
        "Makes a VM, with a memslot from gfn 0 on if memory is given; from `vendor` on, what decides its memory types.",
      facts: "KVM-1, KVM-6, KVM-32",
      live: .runs("KVM_CREATE_VM, KVM_SET_USER_MEMORY_REGION; the CPU is the machine's")
    ) { call, scenario throws(CallProblem) in
      let architecture = Scenario.Architecture(rawValue: call.word("arch")) ?? .x86
      let vm = scenario.addVM(call.boundName, in: call.process, architecture: architecture)
      let caching = guestCaching(call)
      scenario.edit { $0.virtualMachines[vm.position].caching = caching }
      scenario.add { _ in .createVM(vm) }
      if case .memory(let region) = call.object("memslot") {
        try addMemslot(of: vm, gfn: 0, region: region, &scenario)
      }
      return .vm(vm)
    },
    Verb(
      "mirror", .plain("memory", .object(.memory)), by: .setup, .driver, gives: .object(.mirror),
      summary: "A device that maps memory of a process and follows its changes by an interval notifier.",
      facts: "MN-1, MN-3", live: .cannot("needs a GPU with userptr")
    ) { call, scenario in
      guard case .memory(let region) = call.object("memory") else { return nil }
      let mirror = scenario.addMirror(call.boundName, of: region)
      scenario.add { _ in .createMirror(mirror) }
      return .mirror(mirror)
    },
  ]

  static func addBuffer(
    _ call: VerbCall, _ kind: Scenario.Buffer.Kind, _ scenario: inout ScenarioBuilder
  ) -> Object {
    let plan = Scenario.Buffer(
      name: call.boundName, kind: kind, pageCount: call.number("pages"),
      order: call.has("order") ? call.number("order") : 0,
      caching: call.has("caching") ? Caching(word: call.word("caching")) ?? .cached : .cached,
      placement: call.has("placement") ? Placement(word: call.word("placement")) ?? .system : .system)
    let buffer = scenario.addBuffer(plan)
    scenario.add { _ in .createBuffer(buffer) }
    return .buffer(buffer)
  }

  private static func guestCaching(_ call: VerbCall) -> Scenario.GuestCaching {
    var caching = Scenario.GuestCaching()
    caching.vendor = Scenario.Vendor(rawValue: call.word("vendor")) ?? .intel
    caching.hasNoncoherentDMA = call.flag("nonCoherentDMA")
    caching.guestPAT = Caching(word: call.word("guestPAT")) ?? .cached
    caching.guestMTRR = Caching(word: call.word("guestMTRR")) ?? .cached
    caching.ignoresGuestPAT = call.flag("ignoreGuestPAT")
    return caching
  }

  /// Adds a memslot of `vm` that shows all of a region from `gfn` on.
  @discardableResult
  static func addMemslot(
    of vm: VMID, gfn: Int, region: Int, _ scenario: inout ScenarioBuilder
  ) throws(CallProblem) -> MemslotID {
    let slot = try scenario.addMemslot(of: vm, gfn: gfn, region: region)
    scenario.add { scenario in
      let memory = scenario.memory(ofRegion: region, for: vm)
      return .createMemslot(vm, slot, base: scenario.guestPage(vm, gfn), memory: memory)
    }
    return slot
  }
}

extension Scenario {
  /// All pages of a region, in the address space of a VM.
  func memory(ofRegion region: Int, for vm: VMID) -> PageRange {
    let (process, row) = (virtualMachines[vm.position].process, regions[region])
    return PageRange(first: virtualPage(process, row.firstPage), count: row.pageCount)
  }
}

extension Caching {
  /// As a test writes it.
  var word: String {
    switch self {
    case .cached: "cached"
    case .writeCombined: "write-combined"
    case .uncached: "uncached"
    }
  }

  init?(word: String) {
    guard let caching = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = caching
  }
}

extension Placement {
  /// As a test writes it.
  var word: String { "\(self)" }

  init?(word: String) {
    guard let placement = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = placement
  }
}
