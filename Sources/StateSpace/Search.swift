import StateLayout

/// The part of a search that does not depend on the model: what was seen, what comes next, how it was reached.
struct Search: ~Copyable {
  let stateSize: Int
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
    batch = Batch(stride: stateSize)
    table = FingerprintTable(isNumbered: limits.decidesLivelock)
    current = Slab(stride: stateSize)
    next = Slab(stride: stateSize)
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
    batch.keep(
      fingerprint: batch.next.fingerprint(count: stateSize), link: Link(parent: 0, thread: 0, alternative: 0))
    guard stateLimit > 0 else { return stop(.stateBound) }
    guard makeRoom() else { return }
    insert(0, recordsEdge: false)
    batch.removeAll()
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
    batch.keep(
      fingerprint: batch.next.fingerprint(count: stateSize),
      link: Link(parent: base &+ index, thread: thread, alternative: alternative))
    if batch.isFull { flush() }
  }

  /// Looks the batch up. Touching all the homes before inserting overlaps the cache misses.
  private mutating func flush() {
    let hasRoom = table.count &+ batch.count <= roomUntil && transitions <= edgeRoom
    guard hasRoom || makeRoom() else { return batch.removeAll() }
    table.touch(batch)
    if table.count &+ batch.count > stateLimit {
      insertUpToLimit()
    } else if table.isNumbered {
      for index in 0..<batch.count { insert(index, recordsEdge: true) }
    } else {
      for index in 0..<batch.count where table.insert(batch.fingerprint(index)) { keep(index) }
    }
    batch.removeAll()
  }

  private mutating func insertUpToLimit() {
    for index in 0..<batch.count {
      if table.count == stateLimit, !table.contains(batch.fingerprint(index)) { return stop(.stateBound) }
      insert(index, recordsEdge: true)
    }
  }

  @inline(__always) private mutating func insert(_ index: Int, recordsEdge: Bool) {
    guard table.isNumbered else {
      if table.insert(batch.fingerprint(index)) { keep(index) }
      return
    }
    let known = table.count
    let number = table.number(batch.fingerprint(index))
    if recordsEdge { successors.append(number) }
    if table.count != known { keep(index) }
  }

  /// Number `index` of the batch is new.
  @inline(__always) private mutating func keep(_ index: Int) {
    next.append(batch.state(index))
    log.append(batch.link(index))
  }
}

extension Search {
  /// The shortest way to the current state number `index`.
  func way(to index: Int) -> [Move] { log.path(to: base + index) }

  /// Keeps the way to each label that is raised for the first time.
  mutating func raise(_ labels: UInt64, index: Int, move: Move?) {
    findings.raise(labels, way: way(to: index) + (move.map { [$0] } ?? []))
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
