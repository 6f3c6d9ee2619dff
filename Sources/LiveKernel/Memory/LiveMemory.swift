/// Memory of one kind, mapped into this process as a VMM would map it.
final class LiveMemory {
  let mapping: Mapping
  /// What has to stay open for as long as the memory is used.
  private let files: [OpenFile]
  /// Whether MADV_PAGEOUT may be tried on it.
  let canBeReclaimed: Bool
  /// Whether a guest may write to it: not to the registers of a device.
  let isWritable: Bool

  init(_ mapping: Mapping, files: [OpenFile] = [], canBeReclaimed: Bool = false, isWritable: Bool = true) {
    self.mapping = mapping
    self.files = files
    self.canBeReclaimed = canBeReclaimed
    self.isWritable = isWritable
  }
}

/// A kind of memory that this machine may offer.
struct MemorySource {
  /// The kind, as the table names it.
  let kind: String
  /// The device or file that it comes from; empty if there is only one.
  let device: String
  /// The litmus test of the library that asks what happens to such memory; nil if there is none.
  let test: String?
  /// Takes some of it.
  let open: () throws(Unavailable) -> LiveMemory

  init(
    _ kind: String, _ device: String = "", test: String? = nil,
    open: @escaping () throws(Unavailable) -> LiveMemory
  ) {
    self.kind = kind
    self.device = device
    self.test = test
    self.open = open
  }

  /// Bytes that are asked for: sixteen pages, so that a block of the buddy allocator has a tail.
  static let size = 16 * Mapping.pageSize
}

/// Why a kind of memory cannot be had here.
struct Unavailable: Error, CustomStringConvertible {
  let description: String

  init(_ reason: String) { description = reason }
  init(_ error: SystemError) { description = error.description }
}

/// Runs `body`; what the system refuses is not available.
func available<Value>(_ body: () throws(SystemError) -> Value) throws(Unavailable) -> Value {
  do throws(SystemError) { return try body() } catch { throw Unavailable(error) }
}
