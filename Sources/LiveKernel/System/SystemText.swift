import CLinux
import Glibc

/// Small files of text that the system writes: /proc and /sys. Foundation is not used here, so that the program that a
/// kernel starts first stays small.
enum SystemText {
  /// The text of the file at `path`; nil if it cannot be read.
  static func read(_ path: String) -> String? {
    guard let file = try? OpenFile(path, isWritable: false) else { return nil }
    var bytes: [UInt8] = []
    let piece = 1 << 16
    while true {
      let start = bytes.count
      let count = unsafe [UInt8](unsafeUninitializedCapacity: piece) { buffer, count in
        count = unsafe max(0, Glibc.read(file.descriptor, buffer.baseAddress, piece))
      }
      bytes += count
      if bytes.count == start { return String(decoding: bytes, as: UTF8.self) }
    }
  }

  /// The names in the folder at `path`, sorted; none if it cannot be read.
  static func names(in path: String) -> [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
