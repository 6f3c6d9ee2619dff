import StateLayout

/// A place in the LRU-add batch of a CPU.
struct LRUSlot: TableIndex { let position: Int }

extension Host {
  private func slot(_ number: Int, of cpu: CPUID) -> LRUSlot {
    LRUSlot(position: cpu.position &* layout.lruBatchSize &+ number)
  }

  /// `folio_add_lru()`: this CPU's batch takes a reference; a full batch is drained at once, which may free pages that
  /// have nothing to do with the caller. PA-11
  mutating func addToLRU(_ pfn: PFN) {
    within("folio_add_lru") { host in
      host.getPage(pfn, for: .lruBatch)
      let size = host.layout.lruBatchSize
      for number in 0..<size where host.lruBatches[host.slot(number, of: host.cpu)] == .none {
        host.lruBatches[host.slot(number, of: host.cpu)] = pfn
        if number == size - 1 { host.drainLRU(of: host.cpu) }
        return
      }
    }
  }

  /// `lru_add_drain()`: this CPU's batch only. PA-11
  mutating func drainLRU() {
    guard lruBatches[slot(0, of: cpu)] != .none else { return }
    within("lru_add_drain") { $0.drainLRU(of: $0.cpu) }
  }

  /// `folio_batch_move_lru()`: all pages of the batch get PG_lru first; the puts come after. PA-11
  mutating func drainLRU(of cpu: CPUID) {
    within("folio_batch_move_lru") { host in
      let slots = 0..<host.layout.lruBatchSize
      for number in slots {
        let pfn = host.lruBatches[host.slot(number, of: cpu)]
        if pfn != .none { host.frames[pfn].flags.insert(.lru) }
      }
      host.puttingInBulk { host in
        for number in slots {
          let pfn = host.lruBatches[host.slot(number, of: cpu)]
          guard pfn != .none else { continue }
          host.lruBatches[host.slot(number, of: cpu)] = .none
          host.putPage(pfn, for: .lruBatch, isInBulk: true)
        }
      }
    }
  }
}
