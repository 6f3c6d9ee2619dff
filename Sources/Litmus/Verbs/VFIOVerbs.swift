import HostKernel

extension Verb {
  /// What can be done with VFIO devices.
  static let vfio = [
    Verb(
      "vfio", .labelled("pages", .number(1...16)),
      .labelled("virtualFunction", .boolean, or: .boolean(false)), by: .setup, gives: .object(.vfio),
      summary: "Opens a PCI device with one BAR through VFIO; an SR-IOV VF has no memory bit of its own.",
      facts: "VF-1",
      live: .runs("/dev/vfio with a device such as ivshmem-plain; a VF needs a NIC that has some")
    ) { call, scenario in
      let frame = scenario.addDeviceFrames(call.number("pages"))
      let device = scenario.edit {
        $0.vfio.devices.append(
          Scenario.VFIOPlan.Device(
            name: call.boundName, pageCount: call.number("pages"), firstFrame: frame,
            isVirtualFunction: call.flag("virtualFunction")))
        return VFIODeviceID($0.vfio.devices.count - 1)
      }
      return .vfio(device)
    },
    Verb(
      "mmap", of: .vfio, .labelled("page", .page, or: .number(0)),
      .labelled("pages", .number(1...16), or: .all), .labelled("private", .boolean, or: .boolean(false)),
      by: .setup, .task, gives: .object(.memory),
      summary: "Maps pages of the BAR into the process; nothing is filled in before the first touch.",
      facts: "VF-2", live: .runs("mmap() of the device's file at the offset of the region")
    ) { call, scenario in
      let device = call.vfioDevice
      let (first, count) = call.barPages(in: scenario.scenario)
      let region = scenario.addRegion(
        call.boundName, of: call.process, pageCount: count,
        backing: .bar(device, firstPage: first, isShared: !call.flag("private")))
      scenario.add { _ in .map(region: region) }
      return .memory(region: region)
    },
    deviceVerb(
      "disableMemory", "Clears the memory bit of PCI_COMMAND: the BAR stops to answer, unless it is a VF's.",
      facts: "VF-5", live: .runs("a write to the config region")
    ) { .setMemory($0, isOn: false) },
    deviceVerb(
      "enableMemory", "Sets the memory bit of PCI_COMMAND.", facts: "VF-5",
      live: .runs("a write to the config region")
    ) { .setMemory($0, isOn: true) },
    deviceVerb(
      "suspend", "Puts the device into D3hot.", facts: "VF-5", live: .runs("a write to the config region")
    ) { .setPower($0, isD3: true) },
    deviceVerb(
      "resume", "Puts the device back into D0.", facts: "VF-5", live: .runs("a write to the config region")
    ) { .setPower($0, isD3: false) },
    deviceVerb(
      "reset", "Resets the device; meanwhile its BAR does not answer.", facts: "VF-5",
      live: .runs("VFIO_DEVICE_RESET")
    ) { .reset($0) },
    Verb(
      "enterLowPower", of: .vfio, .labelled("wakeup", .boolean, or: .boolean(false)), by: .setup, .task,
      summary: "Lets the device suspend; with `wakeup` until it wakes itself.", facts: "VF-8",
      live: .runs("VFIO_DEVICE_FEATURE_LOW_POWER_ENTRY")
    ) { call, scenario in
      let (device, wakesByEvent) = (call.vfioDevice, call.flag("wakeup"))
      scenario.add { _ in .vfio(.enterLowPower(device, wakesByEvent: wakesByEvent)) }
      return nil
    },
    deviceVerb(
      "exitLowPower", "Ends low power.", facts: "VF-8", live: .runs("VFIO_DEVICE_FEATURE_LOW_POWER_EXIT")
    ) { .exitLowPower($0) },
    Verb(
      "wake", of: .vfio, by: .setup, .driver,
      summary: "The device wakes itself, which ends low power if it was entered with `wakeup`.",
      facts: "VF-8",
      live: .cannot("needs a device that sends PME")
    ) { call, scenario in
      let device = call.vfioDevice
      scenario.add { _ in .vfio(.wake(device)) }
      return nil
    },
    Verb(
      "export", of: .vfio, .labelled("page", .page, or: .number(0)),
      .labelled("pages", .number(1...16), or: .all), by: .setup, .task, gives: .object(.dmaBuf),
      summary: "Puts pages of the BAR behind a dma-buf: VFIO_DEVICE_FEATURE_DMA_BUF.", facts: "VF-9",
      live: .runs("VFIO_DEVICE_FEATURE_DMA_BUF")
    ) { call, scenario in
      let device = call.vfioDevice
      let (first, count) = call.barPages(in: scenario.scenario)
      let bar = Scenario.DMABufPlan.BAR(device: device, firstPage: first)
      let dmaBuf = scenario.addDMABuf(call.boundName, of: bar, pages: count)
      scenario.add { _ in .vfio(.export(device, dmaBuf)) }
      return .dmaBuf(dmaBuf)
    },
    deviceVerb(
      "close", "Closes the device; mappings keep it until they are gone.", facts: "VF-2",
      live: .runs("close()")
    ) { .close($0) },
  ]

  /// A verb that the user of a device does to it.
  private static func deviceVerb(
    _ name: String, _ summary: String, facts: String, live: LiveSupport,
    does action: @escaping @Sendable (VFIODeviceID) -> VFIOAction
  ) -> Verb {
    Verb(name, of: .vfio, by: .setup, .task, summary: summary, facts: facts, live: live) { call, scenario in
      let device = call.vfioDevice
      scenario.add { _ in .vfio(action(device)) }
      return nil
    }
  }
}

extension VerbCall {
  /// The pages of the BAR that the arguments `page` and `pages` name.
  fileprivate func barPages(in scenario: Scenario) -> (first: Int, count: Int) {
    let (device, first) = (scenario.vfio.devices[vfioDevice.position], number("page"))
    return (first, optionalNumber("pages") ?? device.pageCount - first)
  }

  fileprivate var vfioDevice: VFIODeviceID {
    guard case .vfio(let device) = receiver else {
      preconditionFailure("\(verb.name) is no verb of \(ObjectKind.vfio)")
    }
    return device
  }
}

extension Scenario {
  /// A mapping of a BAR is filled and cleared by VFIO alone.
  func requireNoBAR(_ region: Int) throws(CallProblem) {
    if case .bar = regions[region].backing { throw .filledByVFIO }
  }

  /// A mapping of a BAR is not split: VFIO's list knows whole mappings.
  func requireWholeBAR(_ call: VerbCall) throws(CallProblem) {
    let region = regions[call.region]
    guard case .bar = region.backing else { return }
    let count = call.optionalNumber("pages") ?? region.pageCount
    guard call.number("page") == 0, count == region.pageCount else {
      throw .partOfBAR(mapped: region.pageCount)
    }
  }
}
