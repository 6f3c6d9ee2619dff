import HostKernel

/// Guest pages that a test may speak of.
let guestPageNumbers = 0...15

extension Verb {
  /// What guest code does.
  static let guest = [
    Verb(
      "read", .labelled("gfn", .number(guestPageNumbers)), by: .vcpu, gives: .value,
      summary: "Guest code loads from a guest page.", facts: "KVM-4",
      live: .runs("a load of the guest, under KVM_RUN")
    ) { call, scenario in
      let (vm, gfn) = (call.guest, call.number("gfn"))
      scenario.useGuestPage(gfn, of: vm)
      scenario.add { .guestRead($0.guestPage(vm, gfn)) }
      return nil
    },
    Verb(
      "write", .labelled("gfn", .number(guestPageNumbers)), .plain("value", .value), by: .vcpu,
      summary: "Guest code stores to a guest page.", facts: "KVM-4",
      live: .runs("a store of the guest, under KVM_RUN")
    ) { call, scenario in
      let (vm, gfn) = (call.guest, call.number("gfn"))
      scenario.useGuestPage(gfn, of: vm)
      scenario.add { .guestWrite($0.guestPage(vm, gfn), call.value("value")) }
      return nil
    },
    Verb(
      "storeX87", .labelled("gfn", .number(guestPageNumbers)), .plain("value", .value), by: .vcpu,
      summary: "Guest code stores by an instruction that KVM cannot emulate: `fstp`.", facts: "RW-5",
      live: .runs("an x87 store of the guest, under KVM_RUN")
    ) { call, scenario in
      let (vm, gfn) = (call.guest, call.number("gfn"))
      scenario.useGuestPage(gfn, of: vm)
      scenario.add { .guestStoreX87($0.guestPage(vm, gfn), call.value("value")) }
      return nil
    },
  ]
}
