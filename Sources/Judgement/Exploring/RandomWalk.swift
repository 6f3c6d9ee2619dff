import HostKernel
import StateLayout
import StateSpace

/// Looks in on a few runs of a scenario, before all of them are explored, to learn how much room they need.
struct RandomWalk {
  private var random = SplitMix64()
  private let walks = 24
  private let steps = 600

  /// The first reason why some run finds no room; nil if none of those that were tried does.
  mutating func firstRejection(of host: Host) -> Rejection? {
    var host = host
    let buffer = StateBuffer(byteCount: host.byteCount)
    let trial = StateBuffer(byteCount: host.byteCount)
    for _ in 0..<walks {
      host.start(buffer.state)
      if let rejection = walk(&host, buffer.state, trial.state) { return rejection }
    }
    return nil
  }

  /// One run to its end, or until nobody can step.
  private mutating func walk(_ host: inout Host, _ state: StateBytes, _ trial: StateBytes) -> Rejection? {
    for _ in 0..<steps {
      let first = random.below(host.threadCount)
      var hasMoved = false
      for offset in 0..<host.threadCount where !hasMoved {
        let thread = (first + offset) % host.threadCount
        trial.copy(from: state.bytes(count: host.byteCount))
        var attempt = Attempt()
        let result = host.step(trial, thread: thread, attempt: &attempt)
        if attempt.alternatives > 1 {
          attempt = Attempt(alternative: random.below(attempt.alternatives))
          trial.copy(from: state.bytes(count: host.byteCount))
          _ = host.step(trial, thread: thread, attempt: &attempt)
        }
        if let rejection = Rejection(code: attempt.rejection) { return rejection }
        guard result == .advanced else { continue }
        state.copy(from: trial.bytes(count: host.byteCount))
        hasMoved = true
      }
      if !hasMoved { return nil }
    }
    return nil
  }
}

/// A small generator with a fixed start: two runs do the same.
private struct SplitMix64 {
  private var state: UInt64 = 0

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(bound))
  }
}
