import StateLayout

struct FlatVCPU: BitwiseCopyable {
  enum Step: UInt8 {
    case choosePage, readSequence, readInProgress, lockMM, readPTE, faultIn, unlockMM, lockMMU, check, install
    case unlockMMU, unlockAndRetry, access
  }

  var step = Step.choosePage
  var page: UInt8 = 0
  var faults: UInt8 = 0
  var sequence: UInt8 = 0
  var frame = absent

  /// Forgets what is dead when a fault is over: it would tell equal states apart, and no test would fail.
  @inline(__always) mutating func forget() {
    sequence = 0
    frame = absent
  }
}

extension FlatMiniature {
  @inline(__always) mutating func stepVCPU(_ thread: Int, _ attempt: inout Attempt) -> StepResult {
    let rows = shared.state[vcpus]
    var me = rows[Slot(thread)]
    let page = Slot(me.page)
    switch me.step {
    case .choosePage:
      if me.faults == shared.sizes.faults { return .finished }
      me.page = UInt8(truncatingIfNeeded: attempt.choose(shared.sizes.pages))
      me.step = .readSequence
    case .readSequence:
      me.sequence = shared.locks.sequence
      me.step = .readInProgress
    case .readInProgress:
      let retries = shared.locks.inProgress > 0
      if retries { me.sequence = 0 }
      me.step = retries ? .readSequence : .lockMM
    case .lockMM:
      if shared.locks.writer != 0 { return .blocked }
      shared.locks.readers &+= 1
      me.step = .readPTE
    case .readPTE:
      me.frame = shared.pte[page]
      me.step = me.frame == absent ? .faultIn : .unlockMM
    case .faultIn:
      if shared.pte[page] == absent {
        let frame = shared.allocate(for: Frame.process, &attempt)
        if frame == absent { return .blocked }
        shared.pte[page] = frame
      }
      me.frame = shared.pte[page]
      me.step = .unlockMM
    case .unlockMM:
      shared.locks.readers &-= 1
      me.step = .lockMMU
    case .lockMMU:
      guard shared.lockMMU(thread) else { return .blocked }
      me.step = .check
    case .check:
      me.step = shared.isStale(me.sequence) ? .unlockAndRetry : .install
    case .install:
      shared.spte[page] = me.frame
      me.step = .unlockMMU
    case .unlockMMU:
      shared.unlockMMU()
      me.forget()
      me.step = .access
    case .unlockAndRetry:
      shared.unlockMMU()
      me.forget()
      me.step = .readSequence
    case .access:
      let frame = shared.spte[page]
      if frame == absent {
        me.step = .readSequence
      } else {
        shared.use(frame, &attempt)
        me = FlatVCPU(faults: me.faults &+ 1)
      }
    }
    rows[Slot(thread)] = me
    return .advanced
  }
}
