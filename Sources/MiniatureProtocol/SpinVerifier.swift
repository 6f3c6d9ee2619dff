import Foundation

/// Spin's verifier for one instance of the protocol, built in a directory of its own.
public struct SpinVerifier {
  public enum Failure: Error, CustomStringConvertible {
    case failed(command: String, status: Int32)
    case unreadable(output: String)

    public var description: String {
      switch self {
      case .failed(let command, let status): "\(command): exit status \(status)"
      case .unreadable(let output): "cannot read what pan printed: \(output)"
      }
    }
  }

  private let directory: URL

  /// Whether there are Spin and a C compiler.
  public static let isInstalled = ["spin", "cc"].allSatisfy {
    (try? run(["/bin/sh", "-c", "command -v \($0)"], in: nil)) != nil
  }

  /// Generates and compiles the verifier of the Promela text at `source`.
  ///
  /// -o1 -o2 -o3 and -DNOREDUCE switch off what would leave states out: data-flow optimisation, dead-variable
  /// elimination, statement merging, partial-order reduction.
  public init(_ sizes: MiniatureSizes, source: URL) throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "miniature-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    var macros = [
      "-DVCPUS=\(sizes.vcpus)", "-DINVALIDATORS=\(sizes.invalidators)", "-DPAGES=\(sizes.pages)",
      "-DFRAMES=\(sizes.frames)", "-DFAULTS=\(sizes.faults)", "-DROUNDS=\(sizes.rounds)",
    ]
    if !sizes.checksSequence { macros.append("-DSEEDED_BUG") }
    _ = try Self.run(["spin"] + macros + ["-a", "-o1", "-o2", "-o3", source.path], in: directory)
    _ = try Self.run(["cc", "-w", "-O2", "-DNOREDUCE", "-o", "pan", "pan.c"], in: directory)
  }

  /// Removes what was built.
  public func remove() { try? FileManager.default.removeItem(at: directory) }

  /// What pan counted, in the terms of `MiniatureCounts`, and the seconds that it says it took.
  ///
  /// `hashBits` is pan's -w, the size of its hash table; nil for pan's own choice.
  public func run(hashBits: Int?) throws -> (counts: MiniatureCounts, seconds: Double) {
    let table = hashBits.map { ["-w\($0)"] } ?? []
    let output = try Self.run(["./pan", "-m1000000", "-c0", "-E"] + table, in: directory)
    guard let states = Self.number(before: "states, stored", in: output),
      let transitions = Self.number(before: "transitions (= stored+matched)", in: output),
      let errors = Self.number(after: "errors:", in: output),
      let seconds = Self.number(after: "elapsed time", in: output),
      !output.contains("truncated"), !output.contains("max search depth too small")
    else { throw Failure.unreadable(output: output) }
    let counts = MiniatureCounts(
      states: Int(states), transitions: Int(transitions) - 1, violations: Int(errors))
    return (counts, seconds)
  }

  private static func number(before text: String, in output: String) -> Double? {
    guard let range = output.range(of: text) else { return nil }
    return output[..<range.lowerBound].split(whereSeparator: \.isWhitespace).last.flatMap { Double($0) }
  }

  private static func number(after text: String, in output: String) -> Double? {
    guard let range = output.range(of: text) else { return nil }
    return output[range.upperBound...].split(whereSeparator: \.isWhitespace).first.flatMap { Double($0) }
  }

  private static func run(_ command: [String], in directory: URL?) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = directory
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure.failed(command: command.joined(separator: " "), status: process.terminationStatus)
    }
    return output
  }
}
