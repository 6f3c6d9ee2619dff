/// `kmalloc(GFP_KERNEL)`: there may be memory, or the allocation has to take a page from somebody. Which one is a choice
/// among those that memory pressure takes in the test. The caller's locks stay held all the while. UP-7, M6
struct AllocateMemory: KernelPath {
  enum Step: UInt8 { case allocate, reclaimed }

  static let kind = PathKind.allocateMemory
  var functions: [String] { ["__kmalloc"] + (step == .reclaimed ? ["__alloc_pages_slowpath"] : []) }

  var step = Step.allocate

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .allocate:
      host.mayReclaim()
      let targets = host.scenario.reclaim.targets
      guard !targets.isEmpty, !host.reclaimers[host.thread] else { return finish(&host) }
      let choice = host.attempt.choose(1 + targets.count)
      guard choice > 0 else { return finish(&host) }
      let target = targets[choice - 1]
      let page = host.scenario.page(target.page, ofRegion: target.region)
      host.note("there is no memory: enters reclaim")
      return call(ShrinkFolio(page, isDirect: true), &host, then: .reclaimed)

    case .reclaimed:
      _ = host.takeResult()
      return finish(&host)
    }
  }
}
