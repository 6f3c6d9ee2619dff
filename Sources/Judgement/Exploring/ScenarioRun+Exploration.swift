import HostKernel
import StateSpace

extension ScenarioRun {
  /// What an exploration found.
  init(_ exploration: Exploration, of model: HostModel, limits: Limits) {
    let setup = model.host.setupLabels
    let locks = LockJudgement(exploration, of: model.host)
    let ways = Self.ways(exploration, setupLabels: setup).merging(locks.breaches) { known, _ in known }
    ending = Ending(exploration.ending)
    sightings = Self.sightings(exploration, ways)
    lockOrders = locks.sightings
    let printed = KernelMessage.allCases.compactMap { message in
      ways[message.label].map { PrintedMessage(message: message, way: $0) }
    }
    messages = (printed + locks.messages).sorted { $0.way.stepCount < $1.way.stepCount }
    outcomes = exploration.outcomes.map { number, found in
      Outcome(values: model.outcomes[number], count: found.count, way: .steps(found.path))
    }.sorted { $0.values.lexicographicallyPrecedes($1.values) { $0.raw < $1.raw } }
    isLivelockDecided = exploration.livelock != .undecided
    var reads = model.host.kernel.reads
    reads.formUnion(locks.reads)
    self.reads = reads
    coverage = model.host.coverage
    self.limits = limits
    size = Size(exploration)
  }

  /// A run that could not begin.
  init(failed error: SetupError, reads: SwitchSet, limits: Limits) {
    if case .rejected(let reason) = error { ending = .rejected(reason) } else { ending = .setupFailed(error) }
    sightings = []
    messages = []
    lockOrders = []
    outcomes = []
    isLivelockDecided = false
    self.reads = reads
    coverage = StepCoverage()
    self.limits = limits
    size = Size()
  }

  private static func ways(_ exploration: Exploration, setupLabels: UInt128) -> [UInt8: Way] {
    var ways = exploration.labels.mapValues(Way.steps)
    for label in UInt8(0)..<128 where setupLabels & (1 << UInt128(label)) != 0 { ways[label] = .setup }
    return ways
  }

  private static func sightings(_ exploration: Exploration, _ ways: [UInt8: Way]) -> [Sighting] {
    var ways = ways
    if let path = exploration.deadlock { ways[Rule.deadlock.rawValue] = .steps(path) }
    if case .found(let way, let loop) = exploration.livelock {
      ways[Rule.livelock.rawValue] = .loop(after: way, around: loop)
    }
    let found = Flag.all.compactMap { flag in ways[flag.label].map { Sighting(flag: flag, way: $0) } }
    return found.sorted { ($0.way.stepCount, $0.flag.label) < ($1.way.stepCount, $1.flag.label) }
  }
}

extension ScenarioRun.Ending {
  init(_ ending: Exploration.Ending) {
    switch ending {
    case .complete: self = .complete
    case .stateBound: self = .stateBound
    case .memoryBound: self = .memoryBound
    case .interrupted: self = .interrupted
    case .rejected(let code, _): self = .rejected(Rejection(code: code) ?? .count)
    }
  }
}

extension ScenarioRun.Size {
  init(_ exploration: Exploration) {
    states = exploration.states
    transitions = exploration.transitions
    depth = exploration.depth
    stateSize = exploration.stateSize
    memory = exploration.memory
    finals = exploration.finals
    collisionProbability = exploration.collisionProbability
  }
}
