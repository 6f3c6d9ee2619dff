import StateLayout

struct FlatInvalidator: BitwiseCopyable {
  enum Step: UInt8 {
    case choosePage, lockMM, lockMMU, begin, zap, unlockMMU, clearPTE, free, lockMMUAgain, bump, end
    case unlockMMUAgain, unlockMM, reuse, release
  }

  var step = Step.choosePage
  var page: UInt8 = 0
  var frame = absent
  var rounds: UInt8 = 0
}

extension FlatMiniature {
  @inline(__always) mutating func stepInvalidator(_ thread: Int, _ attempt: inout Attempt) -> StepResult {
    let slot = Slot(thread &- shared.sizes.vcpus)
    let rows = shared.state[invalidators]
    var me = rows[slot]
    let page = Slot(me.page)
    switch me.step {
    case .choosePage:
      if me.rounds == shared.sizes.rounds { return .finished }
      me.page = UInt8(truncatingIfNeeded: attempt.choose(shared.sizes.pages))
      me.step = .lockMM
    case .lockMM:
      if shared.locks.writer != 0 || shared.locks.readers != 0 { return .blocked }
      shared.locks.writer = UInt8(truncatingIfNeeded: thread &+ 1)
      me.step = .lockMMU
    case .lockMMU:
      guard shared.lockMMU(thread) else { return .blocked }
      me.step = .begin
    case .begin:
      shared.locks.inProgress &+= 1
      me.step = .zap
    case .zap:
      shared.spte[page] = absent
      me.step = .unlockMMU
    case .unlockMMU:
      shared.unlockMMU()
      me.step = .clearPTE
    case .clearPTE:
      me.frame = shared.pte[page]
      shared.pte[page] = absent
      me.step = me.frame == absent ? .lockMMUAgain : .free
    case .free:
      shared.free(me.frame)
      me.frame = absent
      me.step = .lockMMUAgain
    case .lockMMUAgain:
      guard shared.lockMMU(thread) else { return .blocked }
      me.step = .bump
    case .bump:
      shared.locks.sequence &+= 1
      me.step = .end
    case .end:
      shared.locks.inProgress &-= 1
      me.step = .unlockMMUAgain
    case .unlockMMUAgain:
      shared.unlockMMU()
      me.step = .unlockMM
    case .unlockMM:
      shared.locks.writer = 0
      me.step = .reuse
    case .reuse:
      me.frame = shared.allocate(for: Frame.stranger, &attempt)
      me.step = .release
    case .release:
      if me.frame != absent { shared.free(me.frame) }
      me = FlatInvalidator(rounds: me.rounds &+ 1)
    }
    rows[slot] = me
    return .advanced
  }
}
