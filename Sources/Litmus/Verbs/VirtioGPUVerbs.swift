import HostKernel

private let unmapForm = ParameterType.choice(UnmapForm.allCases.map(\.word))
private let caching = Parameter.labelled(
  "caching", .choice(MapInfo.Caching.allCases.map(\.word)), or: .word("cached"))
private let otherBits = Parameter.labelled("otherBits", .boolean, or: .boolean(false))

extension Verb {
  /// What can be done with virtio-gpu blobs.
  static let virtioGPU = device(of: "virtio-gpu") + host + guestDriver + guestAccess

  private static func device(of name: String) -> [Verb] {
    [
      Verb(
        name, .labelled("of", .object(.vm)), .labelled("window", .number(1...8)),
        .labelled("gfn", .number(guestPageNumbers), or: .number(0)),
        .labelled("behind", .choice(["slots", "reserved"]), or: .word("slots")),
        .labelled("blobs", .boolean, or: .boolean(true)), .labelled("virgl", .boolean, or: .boolean(true)),
        .labelled("uuid", .boolean, or: .boolean(false)),
        .labelled("visible", .boolean, or: .boolean(true)),
        by: .setup, gives: .object(.gpu),
        summary: "Gives a VM a virtio-gpu whose window has as many pages, from a gfn on.",
        facts: "VG-1, VG-7", live: .cannot("a VMM of its own would be needed")
      ) { call, scenario throws(CallProblem) in
        try addDevice(call, &scenario)
      }
    ]
  }

  private static func addDevice(
    _ call: VerbCall, _ scenario: inout ScenarioBuilder
  ) throws(CallProblem) -> Object? {
    guard case .vm(let vm) = call.object("of") else { return nil }
    let (first, pages) = (call.number("gfn"), call.number("window"))
    guard guestPageNumbers.contains(first + pages - 1) else {
      throw .windowBeyondGuest(limit: guestPageNumbers.upperBound)
    }
    scenario.useGuestPage(first + pages - 1, of: vm)
    var layout = Scenario.VirtioGPU.WindowLayout.slots
    if call.word("behind") == "reserved" {
      let process = scenario.scenario.virtualMachines[vm.position].process
      let region = scenario.addRegion(
        "\(call.boundName)-window", of: process, pageCount: pages, backing: .anonymous)
      layout = .reserved(region: region, slot: scenario.addMemslotRow())
    }
    var features = Scenario.VirtioGPU.Features()
    features.blobs = call.flag("blobs")
    features.virgl = call.flag("virgl")
    features.uuid = call.flag("uuid")
    features.window = call.flag("visible")
    let plan = Scenario.VirtioGPU(
      name: call.boundName, vm: vm, firstGuestPage: first, windowPages: pages, layout: layout,
      features: features)
    let device = scenario.edit { scenario in
      scenario.virtioGPU.devices.append(plan)
      return VirtioGPUID(scenario.virtioGPU.devices.count - 1)
    }
    scenario.add { _ in .virtioGPU(.create(device)) }
    return .gpu(device)
  }

  /// What the VMM does.
  private static let host = [
    Verb(
      "mapBlob", of: .gpu, .plain("blob", .object(.blob)), .labelled("offset", .number(0...7)), caching,
      otherBits, by: .setup, .task,
      summary: "The VMM carries out MAP_BLOB, as if the guest had asked for it.", facts: "VG-7",
      live: .cannot("a VMM of its own would be needed")
    ) { call, scenario throws(CallProblem) in
      let (_, blob) = try blobOfReceiver(call, scenario)
      let (offset, info) = (call.number("offset"), call.mapInfo)
      let plan = scenario.scenario.virtioGPU
      let window = plan.devices[plan.blobs[blob.position].device.position].windowPages
      guard offset + plan.blobs[blob.position].pageCount <= window else {
        throw .outsideWindow(name: call.name(of: "blob"), pages: window)
      }
      scenario.add { _ in .virtioGPU(.map(blob, offset: offset, info)) }
      return nil
    },
    Verb(
      "unmapBlob", of: .gpu, .plain("blob", .object(.blob)), .labelled("form", unmapForm), by: .setup, .task,
      summary: "The VMM carries out UNMAP_BLOB, as if the guest had asked for it, and answers.",
      facts: "VG-7, S39", live: .cannot("a VMM of its own would be needed")
    ) { call, scenario throws(CallProblem) in
      let (device, blob) = try blobOfReceiver(call, scenario)
      let form = try form(of: call, "form", device, scenario)
      scenario.add { _ in .virtioGPU(.unmap(blob, form)) }
      return nil
    },
    Verb(
      "handle", of: .gpu, .labelled("unmap", unmapForm, or: .word("munmap")), caching, otherBits,
      .labelled("refuseMap", .boolean, or: .boolean(false)), by: .setup, .task,
      summary: "A thread of the VMM waits for the next command of the guest and carries it out.",
      facts: "VG-2, VG-7", live: .cannot("a VMM of its own would be needed")
    ) { call, scenario throws(CallProblem) in
      guard case .gpu(let device) = call.receiver else { return nil }
      let handling = CommandHandling(
        form: try form(of: call, "unmap", device, scenario), mapInfo: call.mapInfo,
        refusesToMap: call.flag("refuseMap"))
      scenario.add { _ in .virtioGPU(.handle(device, handling)) }
      return nil
    },
  ]

  /// The blob that a verb of a device is about, which has to be a blob of that device.
  fileprivate static func blobOfReceiver(
    _ call: VerbCall, _ scenario: ScenarioBuilder
  ) throws(CallProblem) -> (VirtioGPUID, BlobID) {
    guard case .gpu(let device) = call.receiver, case .blob(let blob) = call.object("blob"),
      scenario.scenario.virtioGPU.blobs[blob.position].device == device
    else { throw .blobOfOther(call.name(of: "blob")) }
    return (device, blob)
  }

  private static func form(
    of call: VerbCall, _ name: String, _ device: VirtioGPUID, _ scenario: ScenarioBuilder
  ) throws(CallProblem) -> UnmapForm {
    let form = UnmapForm(word: call.word(name)) ?? .munmap
    guard form.deletesSlot, scenario.scenario.virtioGPU.devices[device.position].layout != .slots else {
      return form
    }
    throw .noSlotOfBlob(form.word)
  }
}

extension VerbCall {
  fileprivate var mapInfo: MapInfo {
    MapInfo(MapInfo.Caching(word: word("caching")) ?? .cached, hasOtherBits: flag("otherBits"))
  }

  /// What the test calls an object that it gives as an argument.
  func name(of argument: String) -> String { "\(self[argument])" }
}

extension UnmapForm {
  /// As a test writes it.
  var word: String {
    switch self {
    case .munmap: "munmap"
    case .remapNone: "remap-none"
    case .deleteSlot: "delete-slot"
    case .munmapThenDeleteSlot: "munmap-then-delete-slot"
    case .deleteSlotThenMunmap: "delete-slot-then-munmap"
    }
  }

  init?(word: String) {
    guard let form = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = form
  }
}

extension MapInfo.Caching {
  /// As a test writes it.
  var word: String { self == .writeCombined ? "write-combined" : "\(self)" }

  init?(word: String) {
    guard let caching = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = caching
  }
}
