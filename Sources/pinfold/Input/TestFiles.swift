import Foundation
import HostKernel
import Judgement
import Litmus

/// Reads litmus tests from the library, from files and folders, and from standard input.
struct TestFiles {
  private(set) var tests: [LitmusTest] = []
  private var errors: [String] = []
  private let patches: [Patch]

  /// Reads all of `paths`, or the library if there are none.
  ///
  /// - Parameter patches: The patches and options that tests may name.
  /// - Throws: `InputError` with everything that is wrong.
  init(_ paths: [String], patches: [Patch]) throws {
    self.patches = patches
    if paths.isEmpty { readLibrary() }
    for path in paths { read(path) }
    guard errors.isEmpty else { throw InputError(errors) }
  }

  /// Reads the tests that come with the program.
  private mutating func readLibrary() {
    for file in Library.all {
      add(named: file.path) { try file.source() }
    }
  }

  /// Reads what is at `path`: a file, all `*.litmus` below a folder, or standard input for `-`. What is no file may be the
  /// name of a test of the library, or of a folder of it.
  private mutating func read(_ path: String) {
    guard path != "-" else { return readStandardInput() }
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return readFromLibrary(path)
    }
    if isFolder.boolValue { readFolder(path) } else { readFile(path) }
  }

  private mutating func readFromLibrary(_ name: String) {
    let files = Library.all.filter { $0.path.hasPrefix("\(name)/") || $0.path.hasSuffix("/\(name).litmus") }
    for file in files { add(named: file.path) { try file.source() } }
    guard files.isEmpty else { return }
    let known = Library.all.map { $0.path.split(separator: "/").last?.dropLast(".litmus".count) ?? "" }
    let suggestion = Spelling.nearest(to: name, among: known.map(String.init))
    errors.append(
      "\(name): error: there is no such file or folder, and no such test in the library"
        + (suggestion.map { "; did you mean \($0)?" } ?? ""))
  }

  private mutating func readStandardInput() {
    add(named: "<stdin>") {
      let data = try FileHandle.standardInput.read(upToCount: Source.maximumSize + 1)
      return try Source(name: "<stdin>", bytes: data ?? Data())
    }
  }

  private mutating func readFolder(_ path: String) {
    guard let entries = FileManager.default.enumerator(atPath: path) else {
      return errors.append("\(path): error: the folder cannot be read")
    }
    let files = entries.compactMap { $0 as? String }.filter { $0.hasSuffix(".litmus") }.sorted()
    guard !files.isEmpty else {
      return errors.append("\(path): error: there is no *.litmus file in this folder")
    }
    let prefix = path.hasSuffix("/") ? path : path + "/"
    for file in files { readFile(prefix + file) }
  }

  private mutating func readFile(_ path: String) {
    add(named: path) { try Source(name: path, bytes: TextFile.read(path, limit: Source.maximumSize)) }
  }

  private mutating func add(named name: String, _ source: () throws -> Source) {
    do {
      tests.append(try LitmusTest(source(), patches: patches))
    } catch let report as DiagnosticReport {
      errors.append("\(report)")
    } catch {
      errors.append("\(name): error: cannot be read: \(error.systemReason)")
    }
  }
}

extension TestFiles {
  /// The tests, each with the kernels to run it on.
  ///
  /// - Throws: `InputError` with every test for which there are none.
  func families(on selection: KernelSelection) throws -> [Suite.Family] {
    var errors: [String] = []
    let families = tests.compactMap { test -> Suite.Family? in
      do throws(ProfileError) {
        let kernels = try selection.kernels(for: test)
        if kernels.isEmpty {
          errors.append("\(test.name): error: expects nothing of any kernel; name one with --kernel")
        }
        return Suite.Family(test, on: kernels)
      } catch {
        errors.append("\(test.name): error: \(error)")
        return nil
      }
    }
    guard errors.isEmpty else { throw InputError(errors) }
    return families
  }
}

/// Small files of text.
enum TextFile {
  /// The bytes of a file, but no more than one beyond `limit`.
  static func read(_ path: String, limit: Int) throws -> Data {
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    defer { try? file.close() }
    return try file.read(upToCount: limit + 1) ?? Data()
  }
}

extension Error {
  /// What the system said, without Foundation's wrapping.
  var systemReason: String {
    let error = self as NSError
    let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError
    return cause?.localizedDescription ?? error.localizedDescription
  }
}
