/// `mmu_interval_notifier_ops.invalidate` of the device: under its lock it moves the sequence and drops its translations.
/// MN-2, MN-3
struct IntervalInvalidate: KernelPath {
  enum Step: UInt8 { case invalidate }

  static let kind = PathKind.intervalInvalidate
  var functions: [String] { ["mn_itree_invalidate", "driver_invalidate"] }

  var step = Step.invalidate
  let mirror: MirrorID
  let range: PageRange

  init(mirror: MirrorID, range: PageRange) {
    self.mirror = mirror
    self.range = range
  }

  mutating func advance(_ host: inout Host) -> Progress {
    host.takesBriefly(.notifierLock)
    guard !host.mirrors[mirror].lock.isHeld else { return .blocked(on: .notifierLock) }
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
