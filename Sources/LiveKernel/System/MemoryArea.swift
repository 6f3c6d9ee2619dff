/// One mapping of a process, as /proc/PID/smaps tells it.
public struct MemoryArea: Equatable, Sendable {
  /// The first address, and the one after the last.
  public let addresses: Range<UInt64>
  /// The file or the kind of memory; empty for anonymous memory without a name.
  public let name: String
  /// Bytes of it that have pages.
  public let residentSize: UInt64
  /// The two-letter flags of the `VmFlags` line: `pf` for VM_PFNMAP, `io` for VM_IO, `mm` for VM_MIXEDMAP.
  public let flags: [String]

  public var size: UInt64 { addresses.upperBound - addresses.lowerBound }
}

extension MemoryArea {
  /// The areas in the text of a file smaps. What it does not know is passed over.
  public static func areas(in text: String) -> [MemoryArea] {
    var areas: [MemoryArea] = []
    var current: (addresses: Range<UInt64>, name: String)?
    var resident: UInt64 = 0
    for line in text.split(separator: "\n") {
      if let header = header(line) {
        current = header
        resident = 0
      } else if line.hasPrefix("Rss:") {
        resident = (line.split(separator: " ").dropFirst().first.flatMap { UInt64($0) } ?? 0) * 1024
      } else if line.hasPrefix("VmFlags:"), let area = current {
        areas.append(
          MemoryArea(
            addresses: area.addresses, name: area.name, residentSize: resident,
            flags: line.split(separator: " ").dropFirst().map(String.init)))
        current = nil
      }
    }
    return areas
  }

  /// The line that begins an area: addresses, permissions, offset, device, inode, name.
  private static func header(_ line: Substring) -> (addresses: Range<UInt64>, name: String)? {
    let words = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
    guard words.count >= 5, let dash = words[0].firstIndex(of: "-"),
      let start = UInt64(words[0][..<dash], radix: 16),
      let end = UInt64(words[0][words[0].index(after: dash)...], radix: 16), start < end
    else { return nil }
    return (start..<end, words.count > 5 ? String(words[5].drop { $0 == " " }) : "")
  }

  /// The area of this process that contains `address`.
  static func area(at address: UInt64) -> MemoryArea? {
    areas(in: SystemText.read("/proc/self/smaps") ?? "").first { $0.addresses.contains(address) }
  }
}
