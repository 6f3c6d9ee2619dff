import HostKernel

extension Verb {
  /// What KVM does with a page of the guest that it keeps mapped, such as Xen's shared info.
  static let pfnCache = [
    Verb(
      "cache", of: .vm, .labelled("gfn", .number(guestPageNumbers)), by: .setup, .vcpu, .task,
      gives: .object(.cache),
      summary: "KVM makes a gfn_to_pfn cache of a guest page and fills it: kvm_gpc_activate().",
      facts: "KVM-27",
      live: .cannot("only KVM itself uses one, for Xen guests and for clocks")
    ) { call, scenario in
      let (vm, gfn) = (call.receiverVM, call.number("gfn"))
      let cache = scenario.addCache(call.boundName, of: vm)
      scenario.useGuestPage(gfn, of: vm)
      scenario.add { .guestMemoryUsers(.activateCache(cache, $0.guestPage(vm, gfn))) }
      return .cache(cache)
    },
    Verb(
      "cacheAddress", of: .vm, .plain("memory", .object(.memory)),
      .labelled("page", .number(0...15), or: .number(0)),
      by: .setup, .vcpu, .task, gives: .object(.cache),
      summary: "The same of a page of the VMM, whether a memslot shows it or not: kvm_gpc_activate_hva().",
      facts: "KVM-27", live: .cannot("only KVM itself uses one, for Xen guests")
    ) { call, scenario throws(CallProblem) in
      guard case .memory(let region) = call.object("memory") else { return nil }
      let (vm, page) = (call.receiverVM, call.number("page"))
      let count = scenario.scenario.regions[region].pageCount
      guard page < count else { throw .noPage(page, name: "\(call["memory"])", count: count) }
      let cache = scenario.addCache(call.boundName, of: vm)
      scenario.add { scenario in
        let range = scenario.memory(ofRegion: region, for: vm)
        return .guestMemoryUsers(.activateCacheByAddress(cache, range.first.advanced(by: page)))
      }
      return .cache(cache)
    },
    Verb(
      "read", of: .cache, by: .setup, .vcpu, .task, .driver, gives: .value,
      summary: "KVM loads from the page of the cache, which it fills first if it is not valid.",
      facts: "KVM-27",
      live: .cannot("only KVM itself does it")
    ) { call, scenario in
      guard case .cache(let cache) = call.receiver else { return nil }
      scenario.add { _ in .guestMemoryUsers(.cacheRead(cache)) }
      return nil
    },
    Verb(
      "write", of: .cache, .plain("value", .value), by: .setup, .vcpu, .task, .driver,
      summary: "KVM stores to the page of the cache, which it fills first if it is not valid.",
      facts: "KVM-27",
      live: .cannot("only KVM itself does it")
    ) { call, scenario in
      guard case .cache(let cache) = call.receiver else { return nil }
      scenario.add { _ in .guestMemoryUsers(.cacheWrite(cache, call.value("value"))) }
      return nil
    },
  ]
}

extension ScenarioBuilder {
  fileprivate mutating func addCache(_ name: String, of vm: VMID) -> PFNCacheID {
    edit { scenario in
      scenario.guestMemoryUsers.caches.append(Scenario.GuestMemoryUserPlan.Cache(name: name, vm: vm))
      return PFNCacheID(scenario.guestMemoryUsers.caches.count - 1)
    }
  }
}
