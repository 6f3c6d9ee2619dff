import StateLayout

/// The part of a search that does not depend on the model: what was seen, what comes next, how it was reached.
struct Search: ~Copyable {
  let stateSize: Int
  /// Units of 16 bytes of a state.
  let units: Int
  var batch: Batch
  var table: FingerprintTable
  /// The states to be expanded.
  var current: Slab
  /// Their successors.
  var next: Slab
  /// The number of the first state of the current level.
  private(set) var base = 0
  private(set) var transitions = 0
  /// Until there are so many states nothing has to grow.
  var roomUntil = 0
  /// Until there are so many transitions the edges do not have to grow.
  var edgeRoom = 0
  var log = ParentLog()
  var successors = SuccessorLog()
  /// Set when the search has to end before it is complete.
  private(set) var ending: Exploration.Ending?
  private(set) var depth = 0
  private(set) var largestFrontier = 0
  var findings = Findings()
  let stateLimit: Int
  let memoryLimit: Int

  init(stateSize: Int, limits: ExplorationLimits) {
    precondition(stateSize > 0 && stateSize % 8 == 0, "a state has \(stateSize) bytes, not a multiple of 8")
    self.stateSize = stateSize
    // The number of a state has 32 bits.
    stateLimit = min(limits.maxStates ?? .max, Int(UInt32.max))
    memoryLimit = limits.memory ?? .max
    batch = Batch(stateSize: stateSize)
    units = batch.stride / Slab.unit
    table = FingerprintTable(isNumbered: limits.decidesLivelock)
    current = Slab(stateSize: stateSize)
    next = Slab(stateSize: stateSize)
  }

  @inline(__always) var isStopped: Bool { ending != nil }

  /// How many distinct states there are, but for those that wait in the batch.
  var states: Int { table.count }

  /// How many states were found but not expanded when `index` states of the level are.
  func frontier(after index: Int) -> Int { current.count - index + next.count }

  /// How many states are expanded when `index` states of the level are.
  func expanded(after index: Int) -> Int { base + index }

  mutating func stop(_ reason: Exploration.Ending) {
    if ending == nil { ending = reason }
  }

  /// Takes the state in the batch as the initial one.
  mutating func begin() {
    guard stateLimit > 0 else { return stop(.stateBound) }
    batch.keep(Link(parent: 0, thread: 0, alternative: 0))
    guard makeRoom() else { return }
    let batch = batch.view
    batch.fingerprints[0] = Fingerprint(units: units)(batch.states[0])
    if table.isNumbered { _ = number(batch, 0) } else { insert(batch) }
    self.batch.removeAll()
  }

  /// Makes the states found in the last level the current ones; false if the search is over.
  mutating func beginLevel() -> Bool {
    flush()
    guard !isStopped, next.count > 0 else { return false }
    base &+= current.count
    if base > 0 { depth &+= 1 }
    swap(&current, &next)
    next.removeAll()
    largestFrontier = max(largestFrontier, current.count)
    updateRoom()
    return true
  }

  /// The states that are added from now on are successors of the next source.
  @inline(__always) mutating func beginSource() {
    if table.isNumbered { successors.beginSource(firstEdge: transitions) }
  }

  /// Counts the state in the batch as reached by a step from the current state number `index`.
  @inline(__always) mutating func add(index: Int, thread: Int, alternative: Int) {
    transitions &+= 1
    batch.keep(Link(parent: base &+ index, thread: thread, alternative: alternative))
    if batch.isFull { flush() }
  }

  /// Looks the batch up. Asking for all the homes before looking at any overlaps the cache misses, and the
  /// fingerprints are computed only now because the words of a state cannot be read at once after bytes were written.
  private mutating func flush() {
    let hasRoom = table.count &+ batch.count <= roomUntil && transitions <= edgeRoom
    guard hasRoom || makeRoom() else { return batch.removeAll() }
    let batch = batch.view
    let table = table.view
    let fingerprint = Fingerprint(units: units)
    let isNumbered = self.table.isNumbered
    for index in 0..<batch.count {
      let value = fingerprint(batch.states[index])
      batch.fingerprints[index] = value
      table.prefetch(value, isNumbered: isNumbered)
    }
    if self.table.count &+ batch.count > stateLimit {
      insertUpToLimit(batch)
    } else if isNumbered {
      insertNumbered(batch)
    } else {
      insert(batch)
    }
    self.batch.removeAll()
  }

  @inline(__always) private mutating func insert(_ batch: Batch.View) {
    let table = table.view
    let place = Place(self)
    var count = 0
    for index in 0..<batch.count where table.insert(batch.fingerprints[index]) {
      place.put(count, batch, index)
      count &+= 1
    }
    didAdd(count)
  }

  @inline(__always) private mutating func insertNumbered(_ batch: Batch.View) {
    let table = table.view
    let place = Place(self)
    let targets = successors.targetView
    let firstEdge = successors.edgeCount
    let known = self.table.count
    var count = 0
    for index in 0..<batch.count {
      let number = table.number(batch.fingerprints[index], next: known &+ count)
      targets[firstEdge &+ index] = UInt32(truncatingIfNeeded: number)
      if number == known &+ count {
        place.put(count, batch, index)
        count &+= 1
      }
    }
    successors.didAppend(batch.count)
    didAdd(count)
  }

  /// Takes number `index` of the batch in; its number.
  @inline(__always) private mutating func number(_ batch: Batch.View, _ index: Int) -> Int {
    let number = table.view.number(batch.fingerprints[index], next: table.count)
    if number == table.count {
      Place(self).put(0, batch, index)
      didAdd(1)
    }
    return number
  }

  /// The last states before the limit, one at a time.
  private mutating func insertUpToLimit(_ batch: Batch.View) {
    for index in 0..<batch.count {
      let isNew = !table.view.contains(batch.fingerprints[index])
      if isNew && table.count == stateLimit { return stop(.stateBound) }
      if table.isNumbered {
        successors.append(number(batch, index))
      } else if table.view.insert(batch.fingerprints[index]) {
        Place(self).put(0, batch, index)
        didAdd(1)
      }
    }
  }

  @inline(__always) private mutating func didAdd(_ count: Int) {
    table.didInsert(count)
    next.didAppend(count)
    log.didAppend(count)
  }
}

/// Where new states go: the addresses for a hot loop.
private struct Place {
  private let frontier: SlabView
  private let log: ParentLog.View
  private let units: Int
  private let firstInFrontier: Int
  private let firstInLog: Int

  @inline(__always) init(_ search: borrowing Search) {
    frontier = search.next.view
    log = search.log.view
    units = search.units
    firstInFrontier = search.next.count
    firstInLog = search.table.count
  }

  /// Puts number `index` of the batch at place `place`.
  @inline(__always) func put(_ place: Int, _ batch: Batch.View, _ index: Int) {
    frontier[firstInFrontier &+ place].copy(from: batch.states[index], units: units)
    log.set(firstInLog &+ place, to: batch.link(index))
  }
}

extension Search {
  /// The shortest way to the current state number `index`.
  func way(to index: Int) -> [Move] { log.path(to: base + index) }

  /// Keeps the way to each label that is raised for the first time.
  mutating func raise(_ labels: UInt128, index: Int, move: Move?) {
    findings.raise(labels, way: way(to: index) + (move.map { [$0] } ?? []))
  }

  /// Keeps the way to each event that `move` met, from the current state number `index`.
  mutating func meet(_ events: [Int], index: Int, move: Move, isTaken: Bool) {
    findings.meet(events, Exploration.Event(path: way(to: index) + [move], isTaken: isTaken))
  }

  mutating func reject(_ reason: UInt8, index: Int, move: Move?) {
    stop(.rejected(reason: reason, path: way(to: index) + (move.map { [$0] } ?? [])))
  }

  /// Nobody can step in the current state number `index`, and all have finished.
  mutating func addFinal(_ index: Int, outcome: Int) {
    findings.addFinal(outcome: outcome, way: log.path(to: base + index))
  }

  /// Nobody can step in the current state number `index`, and somebody has not finished.
  mutating func addDeadlock(_ index: Int) {
    findings.addDeadlock(way: log.path(to: base + index))
  }
}
