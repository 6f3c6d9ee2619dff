import StateLayout
import Testing

@testable import HostKernel

/// Calls `body` with a system that nothing has happened in, as thread 0.
func alone<Result>(
  in scenario: Scenario = .oneThread, on switches: Switches = .plain, frames: Int = 8,
  _ body: (inout Host) throws -> Result
) rethrows -> Result {
  var limits = scenario.startingLimits
  limits.frames = frames
  var host = Host(
    scenario: scenario, switches: switches, limits: limits, program: scenario.actors.map(\.operations))
  let buffer = StateBuffer(byteCount: host.byteCount)
  host.state = buffer.state
  host.initialize()
  return try body(&host)
}

extension Scenario {
  /// One thread, two pages of anonymous memory.
  static var oneThread: Scenario {
    var scenario = Scenario(name: "alone")
    scenario.regions = [
      Region(name: "ram", process: ProcessID(0), firstPage: 0, pageCount: 2, backing: .anonymous)
    ]
    scenario.actors = [Actor(name: "P0", role: .task, cpu: CPUID(0), operations: [])]
    return scenario
  }
}

extension Switches {
  /// A kernel that checks the pages it frees.
  static var plain: Switches {
    var switches = Switches()
    switches[.pageChecks] = PageChecks.on
    return switches
  }

  func with(_ change: (inout Switches) -> Void) -> Switches {
    var switches = self
    change(&switches)
    return switches
  }
}

extension Host {
  /// Whether the step so far raised a flag.
  func raised(_ flag: Flag) -> Bool { attempt.hasRaised(label: flag.label) }
  func raised(_ rule: Rule) -> Bool { raised(.rule(rule)) }

  /// Whether nothing was raised.
  var isClean: Bool { attempt.labels == 0 }

  /// A page in a step of its own.
  mutating func newPage(for holder: Holder) throws -> PFN {
    let page = allocatePage(for: holder)
    return try #require(page)
  }

  /// A driver's block in a step of its own.
  mutating func newBlock(order: Int, isCompound: Bool = false) throws -> PFN {
    let block = allocatePages(order: order, isCompound: isCompound, for: .driver)
    return try #require(block)
  }

  /// A new step begins.
  mutating func nextStep() { attempt = Attempt() }
}
