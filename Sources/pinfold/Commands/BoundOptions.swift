import ArgumentParser
import Foundation
import Judgement

/// How much a run may take.
struct BoundOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Give a search up after so many distinct states.", valueName: "count"))
  var maxStates: Int?

  @Option(
    help: ArgumentHelp(
      "Use at most so much memory, for example 2G. (default: half of what the machine has)", valueName: "size"
    ))
  var memory: ByteCount?

  @Option(help: ArgumentHelp("Run so many tests at once. (default: one a core)", valueName: "count"))
  var jobs: Int?

  /// A search with less memory does not get anywhere.
  private static let leastMemory = ByteCount(bytes: 16 << 20)
  /// What the search keeps of a state at the least.
  private static let leastBytesPerState = 13

  private var machineMemory: ByteCount {
    ByteCount(bytes: Int(clamping: ProcessInfo.processInfo.physicalMemory))
  }

  func validate() throws {
    if let maxStates, maxStates < 1 {
      throw ValidationError("--max-states \(maxStates): a search has at least one state")
    }
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("--jobs \(jobs): a number from 1 to 256 is needed")
    }
    guard let memory else { return }
    if memory.bytes < Self.leastMemory.bytes {
      throw ValidationError("--memory \(memory): at least \(Self.leastMemory) is needed")
    }
    if memory.bytes > machineMemory.bytes {
      throw ValidationError("--memory \(memory): this machine has \(machineMemory)")
    }
    if let maxStates, maxStates > memory.bytes / Self.leastBytesPerState {
      throw ValidationError(
        "--max-states \(maxStates) and --memory \(memory) contradict each other: so many states do not fit")
    }
  }

  /// The options of a suite.
  var suiteOptions: Suite.Options {
    var options = Suite.Options()
    options.workers = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    options.maxStates = maxStates
    options.memory = memory?.bytes ?? machineMemory.bytes / 2
    return options
  }
}
