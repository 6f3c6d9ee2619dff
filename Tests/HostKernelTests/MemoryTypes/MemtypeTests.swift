import Testing

@testable import HostKernel

/// The tree of reserved types, and whose its entries are.
@Suite struct MemtypeTests {
  private let frames = FrameRange(first: .device(0), count: 2)
  private let owner = ReservationOwner.tracking(TrackingContextID(raw: 0))

  /// Where memory types are tracked.
  private var scenario: Scenario {
    var scenario = Scenario.oneThread
    scenario.memoryTypes.isTracked = true
    return scenario
  }

  @Test func `a mapping that reserves its frames twice has lost the first of the two`() {
    alone(in: scenario) { host in
      _ = host.reserveMemtype(frames, .uncachedMinus, for: owner)
      host.leakDouble(of: owner, frames)
      #expect(host.isClean)
      _ = host.reserveMemtype(frames, .uncachedMinus, for: owner)
      host.leakDouble(of: owner, frames)
      #expect(host.raised(.memtypeLeak))
      #expect(host.reservationCount(of: .device(1)) == 2)
    }
  }

  @Test func `of equal entries that nobody will free one is kept`() {
    alone(in: scenario) { host in
      for _ in 0..<2 {
        _ = host.reserveMemtype(frames, .uncachedMinus, for: owner)
        let isAnyLeft = host.abandonReservations(of: owner)
        #expect(isAnyLeft)
      }
      #expect(host.reservationCount(of: .device(0)) == 1)
      let isAnyLeft = host.abandonReservations(of: owner)
      #expect(!isAnyLeft)
    }
  }

  @Test func `before v6.16 the end of an entry can be cut off, and since then only a whole entry goes`() {
    let rear = FrameRange(first: .device(1), count: 1)
    let codes = [PATTrack.vmaFlag, .context].map { tracking in
      alone(in: scenario, on: Switches.plain.with { $0[.patTrack] = tracking }) { host in
        _ = host.reserveMemtype(frames, .uncachedMinus, for: owner)
        return (host.freeMemtype(rear, by: owner), host.reservationCount(of: .device(1)))
      }
    }
    #expect(codes[0] == (.zero, 0) && codes[1] == (.einval, 1))
  }
}
