/// What a search has met so far: labels, outcomes and deadlocks, each with the shortest way to it.
struct Findings {
  private(set) var labels: [UInt8: [Move]] = [:]
  /// Bit n is set if label n was raised.
  private(set) var labelsSeen: UInt128 = 0
  private(set) var outcomes: [Int: Exploration.Outcome] = [:]
  private(set) var events: [Int: Exploration.Event] = [:]
  private(set) var finals = 0
  private(set) var deadlocks = 0
  private(set) var deadlock: [Move]?

  /// Remembers `way` for those of the labels in `raised` that have none, or a longer one.
  mutating func raise(_ raised: UInt128, way: [Move]) {
    for label in UInt8(0)..<128 where raised & (1 << UInt128(label)) != 0 {
      if let known = labels[label], known.count <= way.count { continue }
      labels[label] = way
    }
    labelsSeen |= raised
  }

  /// Remembers where the events were met first: the search finds the states nearest to the start first.
  mutating func meet(_ numbers: [Int], _ event: Exploration.Event) {
    for number in numbers where events[number] == nil { events[number] = event }
  }

  mutating func addFinal(outcome: Int, way: @autoclosure () -> [Move]) {
    finals += 1
    let known = outcomes[outcome]
    outcomes[outcome] = Exploration.Outcome(count: (known?.count ?? 0) + 1, path: known?.path ?? way())
  }

  mutating func addDeadlock(way: @autoclosure () -> [Move]) {
    deadlocks += 1
    if deadlock == nil { deadlock = way() }
  }
}
