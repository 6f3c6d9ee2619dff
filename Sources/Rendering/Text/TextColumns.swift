extension String {
  /// With blanks behind it, so that it takes `width` columns.
  package func padded(to width: Int) -> String { self + blanks(width - count) }

  /// With blanks before it, so that it takes `width` columns.
  func aligned(to width: Int) -> String { blanks(width - count) + self }

  /// Without blanks at its end.
  var trimmedAtEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }

  /// In lines of at most `width`, broken behind separators where there are any.
  package func wrapped(to width: Int, at separator: String = " ") -> [String] {
    // What of the separator stays at the end of a broken line.
    let rest = separator.trimmedAtEnd.count
    var lines: [String] = []
    var line = ""
    for word in split(separator: separator, omittingEmptySubsequences: false) {
      if !line.isEmpty, line.count + separator.count + word.count + rest > width {
        lines.append((line + separator).trimmedAtEnd)
        line = String(word)
      } else {
        line += (line.isEmpty ? "" : separator) + word
      }
    }
    return lines + [line]
  }
}

/// `count` blanks; none if it is negative.
func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

extension Duration {
  /// Seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }

  /// Seconds with two places: `0.25`.
  var secondsText: String {
    let hundredths = Int((seconds * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}

extension Double {
  /// With one digit, no less than it is: `3e-13`.
  var roundedUp: String {
    guard self > 0, isFinite else { return "\(self)" }
    var digit = self
    var exponent = 0
    while digit < 1 { (digit, exponent) = (digit * 10, exponent - 1) }
    while digit >= 10 { (digit, exponent) = (digit / 10, exponent + 1) }
    digit.round(.up)
    return digit == 10 ? "1e\(exponent + 1)" : "\(Int(digit))e\(exponent)"
  }
}

extension Int {
  /// A number of bytes in the largest unit of which it has at least one: `1.5G`.
  package var bytesText: String {
    for (unit, shift) in [("T", 40), ("G", 30), ("M", 20), ("K", 10)] where self >= 1 << shift {
      let tenths = ((self >> (shift - 10)) * 10) >> 10
      return tenths % 10 == 0 ? "\(tenths / 10)\(unit)" : "\(tenths / 10).\(tenths % 10)\(unit)"
    }
    return "\(self)"
  }
}
