/// What the threads do, flat, so that a step reads it without counting references.
struct Program: Sendable {
  private let operations: [Operation?]
  private let width: Int

  init(_ threads: [[Operation]]) {
    let width = (threads.map(\.count).max() ?? 0) + 1
    self.width = width
    operations = threads.flatMap { thread in
      thread.map(Optional.some) + Array(repeating: nil, count: width - thread.count)
    }
  }

  /// The operation of `thread` at `position`; nil at the end.
  subscript(_ thread: ThreadID, _ position: UInt8) -> Operation? {
    operations[thread.position &* width &+ Int(position)]
  }
}

extension Host {
  /// The operation of the current thread at `position`; nil at the end.
  func operation(at position: UInt8) -> Operation? { program[thread, position] }

  /// Leaves a result where the operation wants it.
  func setResult(_ value: Value, of operation: Operation?) {
    guard let register = operation?.result else { return }
    registers[register] = value
  }
}
