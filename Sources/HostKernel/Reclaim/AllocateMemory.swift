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
      let count = host.remainingTargets
      guard count > 0, !host.reclaimers[host.thread] else { return finish(&host) }
      let choice = host.attempt.choose(1 + count)
      guard choice > 0 else { return finish(&host) }
      host.note("there is no memory: enters reclaim")
      let page = host.takeTarget(number: choice - 1)
      return call(ShrinkFolio(page, isDirect: true), &host, then: .reclaimed)

    case .reclaimed:
      _ = host.takeResult()
      return finish(&host)
    }
  }
}

extension Host {
  /// How many pages an allocation may still take: each of them once in a run, or there would be no end to it.
  fileprivate var remainingTargets: Int {
    var count = 0
    for number in 0..<takenTargets.count where !takenTargets[ReclaimTarget(position: number)] { count += 1 }
    return count
  }

  /// The one of that number among those that remain.
  fileprivate mutating func takeTarget(number: Int) -> VirtualPage {
    var left = number
    var row = ReclaimTarget(position: 0)
    for position in 0..<takenTargets.count where !takenTargets[ReclaimTarget(position: position)] {
      row = ReclaimTarget(position: position)
      if left == 0 { break }
      left -= 1
    }
    takenTargets[row] = true
    let target = scenario.reclaim.targets[row.position]
    return scenario.page(target.page, ofRegion: target.region)
  }

  /// `fs_reclaim_acquire()` and `fs_reclaim_release()` of an allocation that may enter reclaim, and so raise notifiers: as
  /// lockdep sees it, it takes both every time. MN-5
  func mayReclaim() {
    acquired(.fsReclaim, .write)
    acquired(.notifierMap, .write)
    released(.notifierMap)
    released(.fsReclaim)
  }
}
