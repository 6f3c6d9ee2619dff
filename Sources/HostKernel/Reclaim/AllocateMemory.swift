/// What an allocation may do to get memory.
public enum AllocationMode: String, Sendable, CaseIterable {
  /// GFP_KERNEL: reclaim, and no failure.
  case kernel
  /// __GFP_NORETRY: one light round of reclaim, or failure. UP-2
  case noRetry = "noretry"
  /// GFP_NOWAIT: failure.
  case noWait = "nowait"
}

/// `kmalloc()`: there may be memory, or the allocation has to take a page from somebody, or it fails. What it takes
/// is a choice among what memory pressure takes in the test. The caller's locks stay held all the while. Result: 0 or
/// ENOMEM. UP-7, M6
struct AllocateMemory: KernelPath {
  enum Step: UInt8 { case allocate, reclaimed }

  static let kind = PathKind.allocateMemory
  var functions: [String] { ["__kmalloc"] + (step == .reclaimed ? ["__alloc_pages_slowpath"] : []) }

  var step = Step.allocate
  private let mayReclaim: Bool
  private let mayFail: Bool

  init(_ mode: AllocationMode = .kernel) {
    mayReclaim = mode != .noWait
    mayFail = mode != .kernel
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .allocate:
      let mayReclaim = mayReclaim || host.kernel.mutant == .noWaitReclaims
      if mayReclaim { host.mayReclaim() }
      let count = host.remainingTargets
      guard count > 0, !host.reclaimers[host.thread] else { return finish(&host) }
      let failure = 1 + (mayReclaim ? count : 0)
      let choice = host.attempt.choose(failure + (mayFail ? 1 : 0))
      guard choice > 0 else { return finish(&host) }
      guard choice < failure else {
        host.note("there is no memory: fails")
        return finish(&host, .enomem)
      }
      host.note("there is no memory: enters reclaim")
      return reclaim(host.takeTarget(number: choice - 1), &host)

    case .reclaimed:
      _ = host.takeResult()
      return finish(&host)
    }
  }

  /// `shrink_node()`: the pages of the LRU lists, and what drivers have registered shrinkers for.
  private mutating func reclaim(_ target: ReclaimTarget, _ host: inout Host) -> Progress {
    let plan = host.scenario.reclaim
    guard target.position < plan.targets.count else {
      let userptr = plan.shrunk[target.position - plan.targets.count]
      return call(ShrinkUserptr(userptr, isDirect: true), &host, then: .reclaimed)
    }
    let page = plan.targets[target.position]
    return call(
      ShrinkFolio(host.scenario.page(page.page, ofRegion: page.region), isDirect: true), &host,
      then: .reclaimed)
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
  fileprivate mutating func takeTarget(number: Int) -> ReclaimTarget {
    var left = number
    var row = ReclaimTarget(position: 0)
    for position in 0..<takenTargets.count where !takenTargets[ReclaimTarget(position: position)] {
      row = ReclaimTarget(position: position)
      if left == 0 { break }
      left -= 1
    }
    takenTargets[row] = true
    return row
  }
}
