import Foundation
import Testing

/// A document of which parts are generated: what stands between `<!-- begin NAME -->` and `<!-- end NAME -->`.
///
/// With `PINFOLD_WRITE_DOCS=1` in the environment the parts are written instead of compared.
struct GeneratedDocument {
  private let url: URL
  private var text: String

  init(_ name: String, file: String = #filePath) throws {
    let root = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    url = root.appending(path: "docs/\(name)")
    text = try String(contentsOf: url, encoding: .utf8)
  }

  /// The names of the parts, in their order.
  var names: [String] { text.matches(of: /<!-- begin (.+?) -->/).map { String($0.1) } }

  /// Expects that the part called `name` is `content`, or writes it.
  mutating func expect(_ name: String, _ content: String, sourceLocation: SourceLocation = #_sourceLocation)
    throws
  {
    let begin = try #require(text.range(of: "<!-- begin \(name) -->\n"), sourceLocation: sourceLocation)
    let end = try #require(text.range(of: "<!-- end \(name) -->"), sourceLocation: sourceLocation)
    let part = begin.upperBound..<end.lowerBound
    let wanted = "\n\(content)\n\n"
    if ProcessInfo.processInfo.environment["PINFOLD_WRITE_DOCS"] == "1" {
      text.replaceSubrange(part, with: wanted)
      try text.write(to: url, atomically: true, encoding: .utf8)
    } else {
      let isCurrent = text[part] == wanted
      #expect(
        isCurrent, "docs/\(url.lastPathComponent), \(name): run PINFOLD_WRITE_DOCS=1 swift test",
        sourceLocation: sourceLocation)
    }
  }
}
