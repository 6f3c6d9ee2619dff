import CLinux
import Glibc

/// An open file, closed when nobody holds it any more.
final class OpenFile {
  let descriptor: Int32
  private let name: String

  /// Takes over `descriptor`.
  init(_ descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  /// Opens the file at `path` for reading, and for writing if asked.
  convenience init(_ path: String, isWritable: Bool) throws(SystemError) {
    let result = unsafe pinfold_open(path, isWritable ? O_RDWR : O_RDONLY)
    self.init(Int32(try SystemError.check(result, "open \(path)")), name: path)
  }

  deinit { close(descriptor) }

  /// Asks for `request` with a number.
  @discardableResult
  func control(_ request: UInt, number: UInt = 0, as call: StaticString) throws(SystemError) -> Int {
    try SystemError.check(pinfold_ioctl_number(descriptor, request, number), "\(call) on \(name)")
  }

  /// Asks for `request` with a structure that the system reads and may write.
  @discardableResult
  func control<Argument: BitwiseCopyable>(
    _ request: UInt, _ argument: inout Argument, as call: StaticString
  ) throws(SystemError) -> Int {
    let result = unsafe withUnsafeMutablePointer(to: &argument) {
      unsafe pinfold_ioctl(descriptor, request, $0)
    }
    return try SystemError.check(result, "\(call) on \(name)")
  }

  /// The 8 bytes of number `index`, of a file that is a table of such.
  func entry(_ index: UInt64) -> UInt64? {
    var entry: UInt64 = 0
    let size = MemoryLayout<UInt64>.size
    let result = unsafe withUnsafeMutablePointer(to: &entry) {
      unsafe pinfold_pread(descriptor, $0, size, Int64(bitPattern: index) * Int64(size))
    }
    return result == size ? entry : nil
  }
}
