import StateLayout
import StateSpace
import Synchronization
import Testing

@Suite struct ProgressMeterTests {
  private final class Reports: Sendable {
    let all = Mutex<[ExplorationProgress]>([])
  }

  @Test func `a search that takes long enough tells how far it has come`() throws {
    // A ring that goes on until there was a report.
    struct Endless: StateModel {
      let low = Field<UInt8>(offset: 0)
      let middle = Field<UInt8>(offset: 1)
      let high = Field<UInt8>(offset: 2)
      let byteCount = 8
      let threadCount = 1
      let reports: Reports
      mutating func start(_ state: StateBytes) {}
      mutating func step(_ state: StateBytes, thread: Int, attempt: inout Attempt) -> StepResult {
        if state[low] == 0, reports.all.withLock({ !$0.isEmpty }) { return .finished }
        let counter = Int(state[low]) | Int(state[middle]) << 8 | Int(state[high]) << 16
        state[low] = UInt8((counter + 1) & 0xFF)
        state[middle] = UInt8((counter + 1) >> 8 & 0xFF)
        state[high] = UInt8((counter + 1) >> 16 & 0xFF)
        return .advanced
      }
    }
    let reports = Reports()
    var explorer = Explorer(
      Endless(reports: reports), progress: { progress in reports.all.withLock { $0.append(progress) } })
    let found = explorer.run()
    let report = try #require(reports.all.withLock { $0.first })
    #expect(found.ending == .complete)
    #expect(report.states >= report.expanded)
    #expect(report.expanded > 0 && report.expanded <= found.states)
    #expect(report.transitions == report.expanded)
    #expect(report.rate > 0)
    #expect(report.memory > 0)
  }
}
