/// What a litmus test can do with page reclaim and migration.
public enum ReclaimAction: Sendable, Equatable {
  /// Reclaim takes the page: `shrink_folio_list()`. MM-17
  case unmap(VirtualPage)
  /// Compaction moves the page: `migrate_pages()`. MM-17
  case migrate(VirtualPage)
  /// khugepaged collapses the range. MM-16
  case collapse(PageRange)
  /// The OOM reaper takes the memory of a process. MN-5
  case reap(ProcessID)
}

extension ReclaimAction {
  /// Whether it makes memory hold something else than 0: only then do states carry what memory holds.
  var writesContent: Bool { false }
}

extension ActorProgram {
  mutating func start(_ action: ReclaimAction, _ operation: Operation, _ host: inout Host) -> Progress {
    switch action {
    case .unmap(let page): return run(ShrinkFolio(page), &host)
    case .migrate(let page): return run(MigrateFolio(page), &host)
    case .collapse(let range): return run(CollapseHugePage(range), &host)
    case .reap(let process): return run(ReapProcess(process), &host)
    }
  }
}
