import Foundation
import Testing

/// Runs the built command.
struct Command {
  /// What came of it.
  struct Outcome {
    let status: Int32
    /// Whether it ended by itself rather than by a signal.
    let hasExited: Bool
    let output: String
    let errors: String
  }

  private let process = Process()
  private let folder: ScratchFolder
  private let outputFile: URL
  private let errorFile: URL

  /// - Parameters:
  ///   - input: What it reads on standard input.
  ///   - output: Where standard output goes instead of to the outcome.
  init(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], output: FileHandle? = nil
  ) throws {
    folder = try ScratchFolder()
    outputFile = try folder.file("stdout", "")
    errorFile = try folder.file("stderr", "")
    process.executableURL = try Self.executable()
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: folder.file("stdin", input))
    process.standardOutput = try output ?? FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
  }

  /// Asks it to end.
  func interrupt() { process.interrupt() }

  /// What it has written to standard error so far.
  var errorsSoFar: String { (try? String(contentsOf: errorFile, encoding: .utf8)) ?? "" }

  var isRunning: Bool { process.isRunning }

  func wait() throws -> Outcome {
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, hasExited: process.terminationReason == .exit,
      output: try String(contentsOf: outputFile, encoding: .utf8),
      errors: try String(contentsOf: errorFile, encoding: .utf8))
  }

  /// It lies in the folder of the tests, or in one above.
  private static func executable() throws -> URL {
    var folder = try #require(Bundle.main.executableURL).deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appending(path: "pinfold")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder.deleteLastPathComponent()
    }
    throw CocoaError(.fileNoSuchFile)
  }
}

/// Runs the command to its end.
func pinfold(
  _ arguments: String..., input: String = "", environment: [String: String] = [:]
) throws -> Command.Outcome {
  try Command(arguments, input: input, environment: environment).wait()
}

/// A folder that goes away with the last reference to it.
final class ScratchFolder {
  let url: URL
  var path: String { url.path }

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "pinfold-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  @discardableResult func file(_ name: String, _ text: String) throws -> URL {
    try file(name, Data(text.utf8))
  }

  @discardableResult func file(_ name: String, _ data: Data) throws -> URL {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
    return file
  }
}

/// Small tests.
enum Text {
  static func test(_ name: String = "small", expecting claim: String = "always, no flags on v6.12") -> String
  {
    """
    litmus \(name)
    setup {
        ram = anonymous(pages: 1)
    }
    task P0 {
        r0 = ram.read(page: 0)
    }
    exists P0:r0 = 0
    expect \(claim)

    """
  }

  /// More states than anybody waits for.
  static let endless = """
    litmus endless
    setup {
        ram = anonymous(pages: 3)
        vm  = kvm(memslot: ram)
    }
    vcpu P0 of vm {
        write(gfn: 0, 1)
        read(gfn: 1)
    }
    vcpu P1 of vm {
        read(gfn: 1)
        write(gfn: 2, 1)
    }
    vcpu P2 of vm {
        read(gfn: 2)
        read(gfn: 0)
    }
    task P3 {
        ram.write(page: 0, 1)
        ram.dontNeed()
    }
    task P4 {
        ram.write(page: 1, 1)
        r0 = ram.read(page: 2)
    }
    exists P4:r0 = 0
    expect always on v6.12

    """
}
