import HostKernel
import Judgement

extension JSONSchema.Counterexample {
  init(_ counterexample: Judgement.Counterexample, of result: TestResult) {
    let names = result.test.scenario.actors.map(\.name)
    switch counterexample.goal {
    case .flag(let flag):
      goal = "flag"
      let way = result.run.way(to: flag) ?? .steps([])
      self.flag = JSONSchema.Flag(flag, way)
    case .message: goal = "message"
    case .outcome(let values):
      goal = "outcome"
      self.values = result.names(of: values)
    }
    steps = counterexample.stepCount
    threads = counterexample.threads.map { JSONSchema.Thread(name: $0.name, role: $0.role) }
    pages = counterexample.pages
    lines = counterexample.lines.map { JSONSchema.Line($0, names) }
    waits = counterexample.waits.map { JSONSchema.Wait($0, names) }
    if !counterexample.orders.isEmpty {
      orders = counterexample.orders.map { JSONSchema.Order($0, names) }
    }
  }
}

extension JSONSchema.Order {
  init(_ order: Judgement.Counterexample.Order, _ names: [String]) {
    first = order.order.first.name
    second = order.order.second.name
    guard let trace = order.trace, let number = trace.thread else {
      origin = order.trace == nil ? "boot" : "setup"
      return
    }
    origin = "steps"
    steps = trace.stepCount
    thread = names[number]
    firstFunctions = trace.firstFunctions
    secondFunctions = trace.secondFunctions
    threads = trace.threads.map { JSONSchema.Thread(name: $0.name, role: $0.role) }
    lines = trace.lines.map { JSONSchema.Line($0, names) }
  }
}

extension JSONSchema.Line {
  init(_ line: Judgement.Counterexample.Line, _ names: [String]) {
    thread = line.thread.map { names[$0] }
    depth = line.depth
    switch line.content {
    case .function(let name): (kind, text) = ("function", name)
    case .note(let note): (kind, text) = ("note", note)
    case .breach(let flag): (kind, text) = ("breach", "\(flag)")
    case .loopStart: (kind, text) = ("loop-start", "")
    case .loopEnd: (kind, text) = ("loop-end", "")
    case .end: (kind, text) = ("end", "")
    }
    counts = line.counts.map { counts in
      counts.map { JSONSchema.Counts(refcount: $0.refcount, mapcount: $0.mapcount, free: $0.isFree) }
    }
  }
}

extension JSONSchema.Wait {
  init(_ wait: Judgement.Counterexample.Wait, _ names: [String]) {
    thread = names[wait.thread]
    waitsFor = wait.waitsFor.name
    functions = wait.functions
    holds = wait.holds.map { JSONSchema.Held(lock: $0.lock.name, mode: "\($0.mode)") }
  }
}
