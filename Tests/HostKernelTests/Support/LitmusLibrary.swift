import Foundation

/// The litmus tests at the root of the package.
enum LitmusLibrary {
  /// The text of the test called `name`; nil if there is none.
  static func test(named name: String, file: String = #filePath) -> String? {
    let root = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let files = FileManager.default.enumerator(
      at: root.appending(path: "litmus"), includingPropertiesForKeys: nil)
    while let url = files?.nextObject() as? URL {
      if url.lastPathComponent == "\(name).litmus" { return try? String(contentsOf: url, encoding: .utf8) }
    }
    return nil
  }
}
