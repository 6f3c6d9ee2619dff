import HostKernel

extension Verb {
  /// What a VMM does with its VM.
  static let virtualMachine = [
    Verb(
      "memslot", of: .vm, .plain("memory", .object(.memory)),
      .labelled("gfn", .number(guestPageNumbers), or: .number(0)), by: .setup, .task,
      gives: .object(.memslot), summary: "Shows all pages of memory to the guest, from a gfn on.",
      facts: "KVM-6",
      live: .runs("KVM_SET_USER_MEMORY_REGION")
    ) { call, scenario throws(CallProblem) in
      guard case .memory(let region) = call.object("memory") else { return nil }
      let vm = call.receiverVM
      let gfn = call.number("gfn")
      return .memslot(try addMemslot(of: vm, gfn: gfn, region: region, &scenario), of: vm, gfn: gfn)
    },
    Verb(
      "delete", of: .memslot, by: .setup, .task, summary: "Takes the memslot away.", facts: "KVM-6",
      live: .runs("KVM_SET_USER_MEMORY_REGION with size 0")
    ) { call, scenario in
      guard case .memslot(let slot, let vm, _) = call.receiver else { return nil }
      scenario.add { _ in .deleteMemslot(vm, slot) }
      return nil
    },
    Verb(
      "replace", of: .memslot, .plain("memory", .object(.memory)), by: .setup, .task,
      gives: .object(.memslot),
      summary: "Deletes the memslot and creates one at the same gfn that shows other memory.",
      facts: "KVM-6", live: .runs("two calls of KVM_SET_USER_MEMORY_REGION")
    ) { call, scenario throws(CallProblem) in
      guard case .memslot(let old, let vm, let gfn) = call.receiver,
        case .memory(let region) = call.object("memory")
      else { return nil }
      let new = try scenario.addMemslot(of: vm, gfn: gfn, region: region)
      scenario.add { scenario in
        let memory = scenario.memory(ofRegion: region, for: vm)
        return .replaceMemslot(vm, old: old, new: new, base: scenario.guestPage(vm, gfn), memory: memory)
      }
      return .memslot(new, of: vm, gfn: gfn)
    },
  ]
}
