import HostKernel

extension Property {
  /// What a condition can ask about KVM's own use of guest memory.
  static let guestMemoryUsers: [Property] = [
    Property(
      "type", of: .page,
      "the memory type with which the guest sees this page of a VM, or of a blob, if an SPTE maps it",
      words: Caching.allCases.map { ($0.word, Value(Int($0.rawValue))) }
    ) { object, scenario in
      switch object {
      case .page(let gfn, of: .vm(let vm)): .guestMemoryType(scenario.guestPage(vm, gfn))
      case .page(let page, of: .blob(let blob)): .blobMemoryType(blob, page: page)
      default: nil
      }
    }
  ]
}
