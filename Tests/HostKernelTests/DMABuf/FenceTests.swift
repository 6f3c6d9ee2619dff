import StateLayout
import Testing

@testable import HostKernel

/// Fences, what they mean to a buffer, and who waits for which. DB-15, DB-16
@Suite struct FenceTests {
  private let buffer = BufferID(0)
  private let first = FenceID(0)
  private let second = FenceID(1)

  @Test(
    arguments: [
      (.kernel, [true, false, false, false]), (.write, [true, true, false, false]),
      (.read, [true, true, true, false]), (.bookkeep, [true, true, true, true]),
    ] as [(FenceUsage, [Bool])])
  func `who waits for a usage waits for all stronger ones`(waited: FenceUsage, waits: [Bool]) {
    let usages: [FenceUsage] = [.kernel, .write, .read, .bookkeep]
    for (usage, isAwaited) in zip(usages, waits) {
      alone(in: .twoBuffers) { host in
        host.publish(first)
        host.addFence(first, to: buffer, as: usage)
        let isIdle = host.isIdle(buffer, upTo: waited)
        #expect(isIdle != isAwaited)
        host.order(second, afterFencesOf: buffer, upTo: waited)
        #expect(host.isReady(second) != isAwaited)
      }
    }
  }

  @Test func `a fence that has signaled leaves nothing behind`() {
    alone(in: .twoBuffers) { host in
      let before = host.state.bytes(count: host.byteCount)
      host.publish(first)
      host.addFence(first, to: buffer, as: .write)
      host.publish(second)
      host.order(second, afterFencesOf: buffer, upTo: .bookkeep)
      host.signal(first)
      host.signal(second)
      #expect(host.state.bytes(count: host.byteCount) == before)
    }
  }

  @Test func `a fence that is not pending is not added`() {
    alone(in: .twoBuffers) { host in
      host.addFence(first, to: buffer, as: .kernel)
      let isIdle = host.isIdle(buffer, upTo: .bookkeep)
      #expect(isIdle)
    }
  }

  @Test func `a fence concerns the buffers that it was added to, and no other`() {
    alone(in: .twoBuffers) { host in
      host.publish(first)
      host.addFence(first, to: buffer, as: .kernel)
      let areIdle = (host.isIdle(buffer, upTo: .kernel), host.isIdle(BufferID(1), upTo: .bookkeep))
      #expect(areIdle == (false, true))
    }
  }
}
