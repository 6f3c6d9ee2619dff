/// Why some bytes are not the text of a litmus test.
public enum SourceProblem: Hashable, Sendable {
  case empty
  case tooLarge(limit: Int)
  case controlCharacter(UInt8)
  case invalidUTF8(UInt8)
  case lineTooLong(Int, limit: Int)
}

extension SourceProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty: "the file is empty; a litmus test begins with `litmus NAME`"
    case .tooLarge(let limit): "the file is larger than \(limit) bytes; this is no litmus test"
    case .controlCharacter(let byte):
      "not a text file: it holds the control character \(hexadecimal(byte)); a litmus test is plain text"
    case .invalidUTF8(let byte): "not a text file: the byte \(hexadecimal(byte)) is not valid UTF-8"
    case .lineTooLong(let length, let limit): "this line has \(length) bytes; at most \(limit) are allowed"
    }
  }

  private func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return "0x" + (digits.count < 2 ? "0" : "") + digits
  }
}
