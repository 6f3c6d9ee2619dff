/// Where one value of type `Value` lies in a state.
public struct Field<Value: BitwiseCopyable>: Sendable {
  /// Bytes from the beginning of the state.
  public let offset: Int
  @inlinable public init(offset: Int) { self.offset = offset }
}

/// A type that numbers the rows of a table: a page frame number is not a guest frame number.
public protocol TableIndex {
  /// The row, counted from zero.
  var position: Int { get }
}

/// Where `count` rows of type `Row` lie in a state.
public struct Table<Index: TableIndex, Row: BitwiseCopyable>: Sendable {
  /// Bytes from the beginning of the state to row 0.
  public let offset: Int
  /// How many rows there are.
  public let count: Int
}

/// Lays a state out, one reservation after another.
///
///     var plan = LayoutPlan()
///     kvm = plan.field(KVMState.self)
///     frames = plan.table(of: PageFrame.self, by: PFN.self, count: sizes.frames)
///     byteCount = plan.byteCount
public struct LayoutPlan {
  private var end = 0

  public init() {}

  /// The size of a state: a multiple of 8, so that it is hashed by words.
  public var byteCount: Int { (end + 7) & ~7 }

  /// Reserves one value.
  public mutating func field<Value: BitwiseCopyable>(_ type: Value.Type) -> Field<Value> {
    Field(offset: reserve(type, count: 1))
  }

  /// Reserves `count` rows.
  public mutating func table<Index: TableIndex, Row: BitwiseCopyable>(
    of row: Row.Type, by index: Index.Type, count: Int
  ) -> Table<Index, Row> {
    Table(offset: reserve(row, count: count), count: count)
  }

  /// Alignment 1 means that a struct has no padding, so equal states have equal bytes.
  private mutating func reserve<T>(_ type: T.Type, count: Int) -> Int {
    precondition(MemoryLayout<T>.alignment == 1, "\(T.self) has padding: use only fields of one byte")
    defer { end += MemoryLayout<T>.stride * count }
    return end
  }
}
