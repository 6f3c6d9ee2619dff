import CLinux
import Glibc

/// Memory mapped into this process, unmapped when nobody holds it any more.
@safe public final class Mapping {
  let base: UnsafeMutableRawPointer
  /// How many bytes there are.
  public let size: Int

  /// Maps `size` bytes of `file` shared, or private anonymous memory.
  init(_ file: OpenFile?, size: Int, offset: Int64 = 0, name: String) throws(SystemError) {
    var error: Int32 = 0
    let memory = unsafe pinfold_map_file(file?.descriptor ?? -1, size, offset, &error)
    guard let memory = unsafe memory else { throw SystemError(call: "mmap \(name)", code: error) }
    unsafe base = memory
    self.size = size
  }

  deinit { unsafe munmap(base, size) }

  /// Where the memory lies in this process.
  public var address: UInt64 { UInt64(UInt(bitPattern: unsafe base)) }

  /// The first four bytes of page number `page`. A bus error ends the process if the page cannot be had.
  subscript(page: Int) -> UInt32 {
    get { unsafe base.load(fromByteOffset: page * Mapping.pageSize, as: UInt32.self) }
    set { unsafe base.storeBytes(of: newValue, toByteOffset: page * Mapping.pageSize, as: UInt32.self) }
  }

  /// Writes `bytes` to the beginning.
  func write(_ bytes: [UInt8]) {
    for (offset, byte) in bytes.enumerated() where offset < size {
      unsafe base.storeBytes(of: byte, toByteOffset: offset, as: UInt8.self)
    }
  }

  /// Asks the system to reclaim the pages: MADV_PAGEOUT.
  func pageOut() throws(SystemError) {
    try SystemError.check(unsafe pinfold_page_out(base, size), "madvise MADV_PAGEOUT")
  }

  /// Bytes of a page.
  public static let pageSize = Int(getpagesize())
}
