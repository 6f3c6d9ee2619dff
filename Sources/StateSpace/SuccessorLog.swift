/// The numbers of the successors of each state, in the order of its steps: 4 bytes a transition, 4 bytes a state.
struct SuccessorLog: ~Copyable {
  private var targets = NumberBlock<UInt32>()
  private var offsets = NumberBlock<UInt32>()

  var byteCount: Int { targets.byteCount + offsets.byteCount }

  /// How many transitions there are.
  var edgeCount: Int { targets.count }
  var edgeCapacity: Int { targets.capacity }
  var sourceCapacity: Int { offsets.capacity - 1 }

  /// Offsets have 32 bits.
  static var edgeLimit: Int { Int(UInt32.max) }

  /// Makes room for `capacity` transitions; false if there is no memory.
  mutating func reserveEdges(_ capacity: Int) -> Bool { targets.reserve(capacity) }

  /// Makes room for `capacity` sources; false if there is no memory.
  mutating func reserveSources(_ capacity: Int) -> Bool { offsets.reserve(capacity + 1) }

  /// The next source's first transition will be number `firstEdge`. Sources come in the order of their numbers; a
  /// last call tells where the last one ends.
  @inline(__always) mutating func beginSource(firstEdge: Int) {
    offsets.append(UInt32(truncatingIfNeeded: firstEdge))
  }

  @inline(__always) mutating func append(_ target: Int) {
    targets.append(UInt32(truncatingIfNeeded: target))
  }

  /// A copy of the address for a hot loop: the targets that will be appended next begin at `edgeCount`.
  @inline(__always) var targetView: NumberView<UInt32> { targets.view }

  /// Counts targets that were written through the view.
  @inline(__always) mutating func didAppend(_ added: Int) { targets.didAppend(added) }

  /// The numbers of the transitions from `source`.
  @inline(__always) func edges(of source: Int) -> Range<Int> {
    Int(offsets[source])..<Int(offsets[source &+ 1])
  }

  /// Where transition number `edge` leads.
  @inline(__always) func target(_ edge: Int) -> Int { Int(targets[edge]) }
}
