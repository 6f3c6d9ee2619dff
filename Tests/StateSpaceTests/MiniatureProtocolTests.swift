import Foundation
import MiniatureProtocol
import StateSpace
import Testing

/// The search against Spin: the same protocol, the same states, the same transitions.
@Suite struct MiniatureProtocolTests {
  @Test(arguments: RecordedCounts.small + RecordedCounts.seededBug)
  func `the flat form finds what Spin found`(recorded: RecordedCounts) {
    var explorer = Explorer(FlatMiniature(recorded.sizes))
    let found = explorer.run()
    expect(found, explorer.model.violations, recorded)
  }

  @Test(arguments: RecordedCounts.small + RecordedCounts.seededBug)
  func `the form with call stacks finds what Spin found`(recorded: RecordedCounts) {
    var explorer = Explorer(StackedMiniature(recorded.sizes))
    let found = explorer.run()
    expect(found, explorer.model.violations, recorded)
  }

  @Test(
    .enabled(if: SpinVerifier.isInstalled, "Spin is not installed"),
    arguments: RecordedCounts.small + RecordedCounts.seededBug)
  func `Spin finds what was recorded`(recorded: RecordedCounts) throws {
    let source = URL(filePath: #filePath).appending(path: "../../../Benchmarks/Promela/miniature.pml")
    let verifier = try SpinVerifier(recorded.sizes, source: source.standardizedFileURL)
    defer { verifier.remove() }
    #expect(try verifier.run(hashBits: nil).counts == recorded.counts)
  }

  @Test func `without the comparison of the sequence a guest uses a frame that is somebody else's`() throws {
    var model = StackedMiniature(RecordedCounts.seededBug[0].sizes)
    var explorer = Explorer(model)
    let way = try #require(explorer.run().labels[0])
    #expect(way.count == 24)
    var raised: [Bool] = []
    try model.replay(way) { _, _, _, attempt in raised.append(attempt.hasRaised(label: 0)) }
    #expect(raised == Array(repeating: false, count: 24) + [true])
  }

  private func expect(_ found: Exploration, _ violations: Int, _ recorded: RecordedCounts) {
    #expect(found.ending == .complete)
    #expect(found.deadlocks == 0)
    #expect(found.livelock == .none)
    let counts = MiniatureCounts(
      states: found.states, transitions: found.transitions, violations: violations)
    #expect(counts == recorded.counts)
    #expect(found.labels.isEmpty == (violations == 0))
  }
}
