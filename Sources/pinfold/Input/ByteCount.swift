import ArgumentParser
import Rendering

/// A number of bytes as users write it: `512M`, `2G`.
struct ByteCount: ExpressibleByArgument, Equatable {
  let bytes: Int

  init(bytes: Int) { self.bytes = bytes }

  /// Digits and one of K, M, G, T (1024 each), or digits alone.
  init?(argument: String) {
    var digits = argument[...]
    var shift = 0
    if let suffix = digits.last, let place = "KMGT".firstIndex(of: Character(suffix.uppercased())) {
      shift = 10 * ("KMGT".distance(from: "KMGT".startIndex, to: place) + 1)
      digits = digits.dropLast()
    }
    guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }), let number = Int(digits) else {
      return nil
    }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: 1 << shift)
    guard !overflow else { return nil }
    self.bytes = bytes
  }

  var defaultValueDescription: String { description }
}

extension ByteCount: CustomStringConvertible {
  /// In the largest unit of which it has at least one.
  var description: String { bytes.bytesText }
}
