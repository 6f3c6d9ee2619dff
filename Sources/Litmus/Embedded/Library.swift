/// The litmus tests that come with the program, so that it depends on no file: the folder `litmus/` of the repository,
/// with one folder a subsystem.
public enum Library {
  /// One test of the library.
  public struct File: Sendable, Hashable {
    /// Where it is in the library: `ttm/ttm-tail-page.litmus`.
    public let path: String
    public let text: String

    /// The text as the parser takes it.
    ///
    /// - Throws: One diagnostic, if it is no text.
    public func source() throws(DiagnosticReport) -> Source {
      try Source(name: "litmus/\(path)", text: text)
    }
  }

  /// Every test, in the order of paths.
  public static let all = index.map { File(path: $0.path, text: String(decoding: $0.bytes, as: UTF8.self)) }

  /// The test that is called `name`; nil if there is none.
  public static func file(named name: some StringProtocol) -> File? {
    all.first { $0.path.hasSuffix("/\(name).litmus") }
  }
}
