import StateLayout

/// What must hold once every thread has finished.
extension Host {
  /// Raises the rules that only the end can show: `page-leak` and a stuck `invalidate-count`. M10 I2, I8
  public mutating func checkEnd(_ state: StateBytes, attempt: inout Attempt) {
    self.state = state
    self.attempt = attempt
    for number in 1..<frames.count { checkLeak(PFN(number)) }
    for number in 0..<virtualMachines.count where virtualMachines[VMID(number)].invalidationsInProgress != 0 {
      breach(.invalidateCount, page: .none)
    }
    attempt = self.attempt
  }

  /// An allocated page has an owner, a reference in the ledger or a tenant, and no thread takes a reference along when
  /// it ends. A page that failed a check is leaked by the kernel's own decision (PA-8) and reported as such.
  private mutating func checkLeak(_ pfn: PFN) {
    let page = frames[pfn]
    guard page.status == .allocated, page.role != .compoundTail else { return }
    let isTakenAlong = (0..<layout.threadCount).contains { thread in
      ledger[entry(pfn, .thread(ThreadID(thread)))] != 0
    }
    let mapped = (0..<pageTables.count).count { number in
      let pte = pageTables[VirtualPage(raw: UInt8(number))]
      return normalPage(pte).map(folio) == pfn
    }
    let isUnmapped = Int(ledger[entry(pfn, .mapping)]) > mapped
    if isTakenAlong || isUnmapped || page.tenant == .none && !isHeld(pfn) { breach(.pageLeak, page: pfn) }
  }

  /// What a condition of a litmus test speaks of.
  public mutating func value(of observable: Observable, in state: StateBytes) -> Value {
    self.state = state
    switch observable {
    case .register(let register): return registers[register]
    case .mapped(let page, let property): return value(of: property, of: pageTables[page].pfn)
    case .buffer(let buffer, let page, let property): return value(of: property, of: frame(buffer, page))
    case .held(let hold, let property): return value(of: property, of: holds[hold].page.pfn)
    case .placement(let buffer): return Value(Int(buffers[buffer].placement.rawValue))
    case .invalidationsInProgress(let vm):
      let count = virtualMachines[vm].invalidationsInProgress
      return count < 0 ? .negative : Value(Int(count))
    case .guestMapped(let guest): return Value(shadowPageTables[guest].isPresent ? 1 : 0)
    }
  }

  private func value(of property: PageProperty, of pfn: PFN) -> Value {
    guard pfn.isFrame else { return .zero }
    if property == .content { return content(pfn) }
    guard pfn.hasStructPage else { return .zero }
    let page = frames[pfn]
    switch property {
    case .refcount: return Value(max(0, min(Value.greatestNumber, Int(page.refcount) + Int(page.pins))))
    case .mapcount: return Value(Int(page.mapcount))
    case .free: return Value(page.status == .free ? 1 : 0)
    case .content: return content(pfn)
    }
  }
}
