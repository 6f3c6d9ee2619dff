/// Cuts a source into tokens. Never fails: what is no token becomes one that says why.
struct Lexer {
  private let source: Source
  private var offset = 0
  private var startsLine = true

  /// The largest number that a test can write: more than any address or count that a model of a few pages has.
  static let largestNumber = 0xFFFF

  init(_ source: Source) { self.source = source }

  /// The tokens of `source`; the last is `.end`.
  static func tokens(of source: Source) -> [Token] {
    var lexer = Lexer(source)
    var tokens = [Token]()
    repeat { tokens.append(lexer.next()) } while tokens.last?.kind != .end
    return tokens
  }

  private mutating func next() -> Token {
    skipBlanks()
    let start = offset
    let kind = kind()
    defer { startsLine = false }
    return Token(kind: kind, range: SourceRange(start, offset), startsLine: startsLine)
  }

  private func byte(_ distance: Int = 0) -> UInt8? {
    offset + distance < source.bytes.count ? source.bytes[offset + distance] : nil
  }

  private mutating func skipBlanks() {
    while let byte = byte() {
      switch byte {
      case UInt8(ascii: "\n"): startsLine = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
      case UInt8(ascii: "/") where self.byte(1) == UInt8(ascii: "/"):
        skip { $0 != UInt8(ascii: "\n") }
        continue
      default: return
      }
      offset += 1
    }
  }

  private mutating func skip(while condition: (UInt8) -> Bool) {
    while let byte = byte(), condition(byte) { offset += 1 }
  }

  private mutating func take(_ kind: Token.Kind, length: Int = 1) -> Token.Kind {
    offset += length
    return kind
  }

  private mutating func kind() -> Token.Kind {
    guard let byte = byte() else { return .end }
    switch byte {
    case UInt8(ascii: "{"): return take(.leftBrace)
    case UInt8(ascii: "}"): return take(.rightBrace)
    case UInt8(ascii: "("): return take(.leftParenthesis)
    case UInt8(ascii: ")"): return take(.rightParenthesis)
    case UInt8(ascii: ","): return take(.comma)
    case UInt8(ascii: ":"): return take(.colon)
    case UInt8(ascii: "="): return take(.equals)
    case UInt8(ascii: "+"): return take(.plus)
    case UInt8(ascii: "~"): return take(.not)
    case UInt8(ascii: "."): return follows("...") ? take(.ellipsis, length: 3) : take(.dot)
    case UInt8(ascii: "!") where follows("!="): return take(.notEquals, length: 2)
    case UInt8(ascii: "/") where follows(#"/\"#): return take(.and, length: 2)
    case UInt8(ascii: "\\") where follows(#"\/"#): return take(.or, length: 2)
    case UInt8(ascii: "\""): return string()
    case _ where byte.isDigit: return number()
    case _ where byte.isLetter: return word()
    default: return unexpectedCharacter()
    }
  }

  private func follows(_ text: StaticString) -> Bool {
    source.bytes[offset...].starts(with: text.description.utf8)
  }

  /// A string lies on one line; there are no escapes, so it holds no quote.
  private mutating func string() -> Token.Kind {
    offset += 1
    skip { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\n") && $0 < 0x80 }
    switch byte() {
    case UInt8(ascii: "\""): return take(.string)
    case .some(0x80...): return unexpectedCharacter()
    default: return .invalid(.unterminatedString)
    }
  }

  private mutating func number() -> Token.Kind {
    let start = offset
    skip { $0.isDigit }
    if byte()?.isLetter == true {
      skip { $0.isLetter || $0.isDigit }
      return .invalid(.malformedNumber(source[SourceRange(start, offset)]))
    }
    guard let number = Int(source[SourceRange(start, offset)]), number <= Self.largestNumber else {
      return .invalid(.numberTooLarge(limit: Self.largestNumber))
    }
    return .number(number)
  }

  private mutating func word() -> Token.Kind {
    while true {
      skip { $0.isLetter || $0.isDigit }
      guard let joint = byte(), let following = byte(1) else { return .word }
      let goesOn =
        joint == UInt8(ascii: "-") && (following.isLetter || following.isDigit)
        || joint == UInt8(ascii: ".") && following.isDigit
      guard goesOn else { return .word }
      offset += 1
    }
  }

  private mutating func unexpectedCharacter() -> Token.Kind {
    let rest = String(decoding: source.bytes[offset...].prefix(32), as: UTF8.self)
    guard let character = rest.first else { return take(.invalid(.unexpectedCharacter("?"))) }
    return take(
      .invalid(.unexpectedCharacter(character)),
      length: min(character.utf8.count, source.bytes.count - offset))
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// An underscore counts.
  fileprivate var isLetter: Bool {
    self == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}
