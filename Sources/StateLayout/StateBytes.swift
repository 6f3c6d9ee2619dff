/// A view of the bytes of one state.
///
/// A state of a model is one flat run of bytes. `StateBytes` is a view of one state; `Field` and `Table` say where
/// something lies in it and what it is. A view does not own its memory: whoever hands one out keeps the memory alive
/// for the length of the step in which it is used.
@safe public struct StateBytes {
  /// Where the state begins.
  @usableFromInline let base: UnsafeMutableRawPointer

  /// A view of the memory at `base`, which has to outlive the view.
  @unsafe @inlinable public init(_ base: UnsafeMutableRawPointer) { unsafe self.base = base }

  /// The memory of the state, for those who own it.
  @unsafe @inlinable public var pointer: UnsafeMutableRawPointer { unsafe base }

  /// The value at `field`. Every value has alignment 1 and no padding (see `LayoutPlan`).
  @inlinable public subscript<Value: BitwiseCopyable>(_ field: Field<Value>) -> Value {
    @inline(__always) get { unsafe base.loadUnaligned(fromByteOffset: field.offset, as: Value.self) }
    @inline(__always) nonmutating set {
      unsafe base.storeBytes(of: newValue, toByteOffset: field.offset, as: Value.self)
    }
  }

  /// The rows of `table`, indexed by their own index type.
  @inlinable
  public subscript<Index: TableIndex, Row: BitwiseCopyable>(
    _ table: Table<Index, Row>
  ) -> Rows<Index, Row> {
    @inline(__always) get {
      unsafe Rows(base: (base + table.offset).assumingMemoryBound(to: Row.self), count: table.count)
    }
  }

  /// Sets `count` bytes from `offset` to zero: dead locals must not tell equal states apart.
  @inlinable @inline(__always) public func clear(from offset: Int, count: Int) {
    unsafe (base + offset).initializeMemory(as: UInt8.self, repeating: 0, count: count)
  }

  /// Overwrites the state with `bytes`.
  public func copy(from bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { source in
      guard let start = source.baseAddress else { return }
      unsafe base.copyMemory(from: start, byteCount: source.count)
    }
  }

  /// The first `count` bytes of the state.
  public func bytes(count: Int) -> [UInt8] {
    unsafe [UInt8](UnsafeRawBufferPointer(start: base, count: count))
  }

  /// No state: what a model holds before its first step.
  public static var nowhere: StateBytes { unsafe StateBytes(placeholder) }

  private nonisolated(unsafe) static let placeholder = UnsafeMutableRawPointer.allocate(
    byteCount: 8, alignment: 8)
}

/// The rows of a table in one state. `rows[i].field += 1` works in place.
@safe public struct Rows<Index: TableIndex, Row: BitwiseCopyable> {
  @usableFromInline let base: UnsafeMutablePointer<Row>
  public let count: Int

  @inlinable init(base: UnsafeMutablePointer<Row>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  @inlinable public subscript(_ index: Index) -> Row {
    @inline(__always) get {
      assert(index.position < count, "row \(index.position) of \(count) \(Row.self)")
      return unsafe base[index.position]
    }
    @inline(__always) nonmutating set {
      assert(index.position < count, "row \(index.position) of \(count) \(Row.self)")
      unsafe base[index.position] = newValue
    }
  }
}

/// The memory of one state, for a set-up or a replay.
@safe public struct StateBuffer: ~Copyable {
  private let base: UnsafeMutableRawPointer
  /// How many bytes it has.
  public let byteCount: Int

  /// Memory for `byteCount` bytes, all zero.
  public init(byteCount: Int) {
    self.byteCount = byteCount
    unsafe base = UnsafeMutableRawPointer.allocate(byteCount: max(byteCount, 8), alignment: 8)
    unsafe base.initializeMemory(as: UInt8.self, repeating: 0, count: max(byteCount, 8))
  }

  deinit { unsafe base.deallocate() }

  /// A view of the memory; it must not outlive the buffer.
  public var state: StateBytes { unsafe StateBytes(base) }
}
