import HostKernel

private let gfn = Parameter.labelled("gfn", .number(guestPageNumbers))

extension Verb {
  /// What can be done with KVM's own use of guest memory.
  static let guestMemoryUsers =
    nestedMap + pfnCache + [
      Verb(
        "gfnToPage", of: .vm, gfn, by: .setup, .vcpu, .task, gives: .object(.hold),
        summary: "KVM takes the struct page behind a guest page, and holds it: gfn_to_page().",
        facts: "KVM-28",
        live: .cannot("only KVM itself does it, for the page of the APIC")
      ) { call, scenario in
        let (vm, gfn) = (call.receiverVM, call.number("gfn"))
        let hold = scenario.addHold(call.boundName)
        scenario.useGuestPage(gfn, of: vm)
        scenario.add { .guestMemoryUsers(.getGuestPage($0.guestPage(vm, gfn), hold)) }
        return .hold(hold)
      },
      Verb(
        "apicPage", of: .vm, .plain("memory", .object(.memory)), gfn, by: .setup,
        summary:
          "Shows one page to the guest as its APIC-access page, whose address each vCPU tells its CPU: Intel only.",
        facts: "KVM-28",
        live: .cannot("KVM makes the page itself")
      ) { call, scenario throws(CallProblem) in
        guard case .memory(let region) = call.object("memory") else { return nil }
        let (vm, gfn) = (call.receiverVM, call.number("gfn"))
        let plan = scenario.scenario.virtualMachines[vm.position]
        guard plan.architecture == .x86, plan.caching.vendor == .intel else { throw .noAPICPage }
        guard scenario.scenario.guestMemoryUsers.apicPage == nil else { throw .secondAPICPage }
        let count = scenario.scenario.regions[region].pageCount
        guard count == 1 else { throw .notOnePage("\(call["memory"])", count: count) }
        let slot = try addMemslot(of: vm, gfn: gfn, region: region, &scenario)
        scenario.edit {
          $0.guestMemoryUsers.apicPage = Scenario.GuestMemoryUserPlan.APICPage(vm: vm, slot: slot, gfn: gfn)
        }
        return nil
      },
      Verb(
        "touchAPIC", by: .vcpu, gives: .value,
        summary: "Guest code touches its APIC: EFAULT if the CPU does not know the page by its address.",
        facts: "KVM-28",
        live: .cannot("KVM does not say where the APIC-access page lies")
      ) { call, scenario throws(CallProblem) in
        guard let plan = scenario.scenario.guestMemoryUsers.apicPage, plan.vm == call.guest else {
          throw .withoutAPICPage
        }
        scenario.add { .guestMemoryUsers(.touchAPIC($0.guestPage(plan.vm, plan.gfn))) }
        return nil
      },
    ]

  private static let nestedMap = [
    Verb(
      "nestedMap", of: .vm, gfn, by: .setup, .vcpu, gives: .object(.nestedMap),
      summary: "KVM maps a structure of a nested guest for itself: kvm_vcpu_map().", facts: "KVM-26",
      live: .cannot("needs a hypervisor as the guest")
    ) { call, scenario in
      let (vm, gfn) = (call.receiverVM, call.number("gfn"))
      let map = scenario.edit { scenario in
        scenario.guestMemoryUsers.nestedMaps.append(call.boundName)
        return NestedMapID(scenario.guestMemoryUsers.nestedMaps.count - 1)
      }
      scenario.useGuestPage(gfn, of: vm)
      scenario.add { .guestMemoryUsers(.mapNested($0.guestPage(vm, gfn), map)) }
      return .nestedMap(map)
    },
    Verb(
      "read", of: .nestedMap, by: .setup, .vcpu, gives: .value,
      summary: "KVM loads from the page through its mapping.", facts: "KVM-26",
      live: .cannot("needs a hypervisor as the guest")
    ) { call, scenario in
      guard case .nestedMap(let map) = call.receiver else { return nil }
      scenario.add { _ in .guestMemoryUsers(.nestedRead(map)) }
      return nil
    },
    Verb(
      "write", of: .nestedMap, .plain("value", .value), by: .setup, .vcpu,
      summary: "KVM stores to the page through its mapping.", facts: "KVM-26",
      live: .cannot("needs a hypervisor as the guest")
    ) { call, scenario in
      guard case .nestedMap(let map) = call.receiver else { return nil }
      scenario.add { _ in .guestMemoryUsers(.nestedWrite(map, call.value("value"))) }
      return nil
    },
    Verb(
      "unmap", of: .nestedMap, by: .setup, .vcpu,
      summary: "KVM marks the page dirty and lets go of it: kvm_vcpu_unmap().", facts: "KVM-26",
      live: .cannot("needs a hypervisor as the guest")
    ) { call, scenario in
      guard case .nestedMap(let map) = call.receiver else { return nil }
      scenario.add { _ in .guestMemoryUsers(.unmapNested(map)) }
      return nil
    },
  ]
}
