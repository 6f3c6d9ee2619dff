import Foundation
import Litmus
import Testing

@Suite struct `The library` {
  @Test func `is what is in the folder litmus`() throws {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let folder = root.appending(path: "litmus")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".litmus") }
    #expect(Library.all.map(\.path) == files.sorted(), "run tools/update-library")
    for file in Library.all {
      let text = try String(contentsOf: folder.appending(path: file.path), encoding: .utf8)
      #expect(file.text == text, "\(file.path)")
    }
  }

  @Test(arguments: Library.all) func `can be read`(file: Library.File) throws {
    let test = try LitmusTest(file.source())
    #expect(file.path.hasSuffix("/\(test.name).litmus"), "the name of a test is the name of its file")
    #expect(!test.expectations.isEmpty)
  }
}
