/// Growing within the bound of memory.
extension Search {
  /// Bytes held.
  var memory: Int {
    table.byteCount + log.byteCount + current.byteCount + next.byteCount + successors.byteCount
  }

  /// Takes what is needed to begin.
  mutating func prepare() -> Bool {
    if !batch.prepare() { stop(.memoryBound) }
    return !isStopped
  }

  /// Makes room for the batch; if there is none the search stops.
  mutating func makeRoom() -> Bool {
    let needed = table.count + batch.count
    let isGrown =
      (table.limit >= needed || growTable())
      && (log.capacity >= needed || growLog())
      && (next.capacity >= next.count + batch.count || growFrontier())
    guard isGrown else {
      stop(.memoryBound)
      return false
    }
    if table.isNumbered { makeRoomForEdges() }
    updateRoom()
    return true
  }

  mutating func updateRoom() {
    roomUntil = min(table.limit, log.capacity, table.count + next.capacity - next.count)
    edgeRoom = table.isNumbered ? successors.edgeCapacity : .max
  }

  /// Gives each move two bytes, before a step with many alternatives is kept.
  mutating func widenMoves() {
    guard !log.isWide else { return }
    let extra = 2 * log.capacity
    guard admits(extra) || (dropEdges() && admits(extra)), log.widen() else { return stop(.memoryBound) }
  }

  private mutating func growTable() -> Bool {
    guard admits(table.growthByteCount) || (dropEdges() && admits(table.growthByteCount)) else {
      return false
    }
    return table.grow() || (dropEdges() && table.grow())
  }

  private mutating func growLog() -> Bool {
    let capacity = grown(log.capacity)
    let extra = log.byteCount(capacity: capacity) - log.byteCount
    guard admits(extra) || (dropEdges() && admits(extra)) else { return false }
    return log.reserve(capacity) || (dropEdges() && log.reserve(capacity))
  }

  private mutating func growFrontier() -> Bool {
    let capacity = grown(next.capacity)
    let extra = (capacity - next.capacity) * next.stride
    guard admits(extra) || (dropEdges() && admits(extra)) else { return false }
    return next.reserve(capacity) || (dropEdges() && next.reserve(capacity))
  }

  /// Edges that find no room are given up: the search goes on, and the livelock is not decided.
  private mutating func makeRoomForEdges() {
    if successors.edgeCapacity < successors.edgeCount + batch.count {
      let capacity = grown(successors.edgeCapacity)
      let extra = (capacity - successors.edgeCapacity) * 4
      guard capacity <= SuccessorLog.edgeLimit, admits(extra), successors.reserveEdges(capacity) else {
        _ = dropEdges()
        return
      }
    }
    if successors.sourceCapacity < log.capacity {
      let extra = (log.capacity - successors.sourceCapacity) * 4
      guard admits(extra), successors.reserveSources(log.capacity) else {
        _ = dropEdges()
        return
      }
    }
  }

  /// Whether there were edges to give up.
  private mutating func dropEdges() -> Bool {
    guard table.isNumbered else { return false }
    table.dropNumbers()
    successors = SuccessorLog()
    return true
  }

  func admits(_ bytes: Int) -> Bool { memory <= memoryLimit - bytes }

  private func grown(_ capacity: Int) -> Int { max(capacity + capacity / 2, 1 << 10) }
}
