/// `mmu_interval_notifier_ops.invalidate` of the device: under its lock it moves the sequence and drops its translations.
/// MN-2, MN-3. Where it must not sleep it only tries the lock: EAGAIN. MN-5
struct IntervalInvalidate: KernelPath {
  enum Step: UInt8 { case invalidate }

  static let kind = PathKind.intervalInvalidate
  var functions: [String] { ["mn_itree_invalidate", "driver_invalidate"] }

  var step = Step.invalidate
  let mirror: MirrorID
  let range: PageRange
  let isBlockable: Bool

  init(mirror: MirrorID, range: PageRange, isBlockable: Bool) {
    self.mirror = mirror
    self.range = range
    self.isBlockable = isBlockable
  }

  mutating func advance(_ host: inout Host) -> Progress {
    if host.mirrors[mirror].lock.isHeld {
      guard !isBlockable else { return .blocked(on: .notifierLock) }
      host.note("the range is not blockable: EAGAIN")
      return finish(&host, .eagain)
    }
    host.takesBriefly(.notifierLock, isBlockable ? .waiting : .trying)
    if host.kernel.mutant != .intervalNoSetSequence {
      host.mirrors[mirror].isInvalidating = true
      host.advanceSequence(of: .mirror(mirror))
      host.note("mmu_interval_set_seq()")
    }
    for page in range.pages where host.mirrors[mirror].range.contains(page) {
      host.mirrorPages[host.mirrorPage(mirror, page)] = .none
    }
    return finish(&host)
  }
}
