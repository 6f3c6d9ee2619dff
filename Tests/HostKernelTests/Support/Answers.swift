import StateLayout
import Testing

@testable import HostKernel

/// What each of the operations answers that one thread does alone, after those of `setup`.
func answers(
  to operations: [Operation.Action], after setup: [Operation.Action], in plan: Scenario,
  by role: Scenario.Actor.Role = .driver, on release: String, adding additions: [String] = []
) throws -> [Value] {
  var scenario = plan
  scenario.registers = operations.indices.map { .init(actor: 0, name: "r\($0)") }
  scenario.setup = setup.map { Operation($0) }
  scenario.actors = [
    .init(
      name: "P0", role: role, cpu: CPUID(0),
      operations: operations.enumerated().map { Operation($1, into: RegisterID($0)) })
  ]
  var limits = scenario.startingLimits
  limits.stack = [120]
  limits.locks = [6]
  let switches = try Profile(try #require(Release(release)), adding: additions).switches
  var host = try Host(scenario, switches: switches, limits: limits)
  let buffer = StateBuffer(byteCount: host.byteCount)
  host.start(buffer.state)
  var attempt = Attempt()
  for _ in 0..<400 {
    guard case .advanced = host.step(buffer.state, thread: 0, attempt: &attempt) else { break }
  }
  return operations.indices.map { host.value(of: .register(RegisterID($0)), in: buffer.state) }
}
