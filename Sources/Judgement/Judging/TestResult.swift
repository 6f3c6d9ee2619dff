import HostKernel
import Litmus

/// A test on a kernel: what was found, and how it compares with what the test expects.
public struct TestResult: Sendable {
  public let test: LitmusTest
  public let kernel: Profile
  public let run: ScenarioRun
  /// What `run.outcomes` hold a value of, in that order.
  public let observables: [NamedObservable]
  public let tally: Tally
  public let verdict: Verdict
  /// The expectations that speak of this kernel.
  public let expectations: [Expectation]
  /// Switches that the run read and whose value on this kernel is interpolated: then the verdict is presumed.
  public let presumedSwitches: [Switch]
  /// Whether an earlier kernel gave the run, because both agree in all that it read.
  public let isReused: Bool
  /// How long it took.
  public let duration: Duration

  /// Whether the condition of the test holds; nil if the search does not say.
  public var isSatisfied: Bool? {
    let satisfied = tally.satisfies(test.condition.quantifier)
    if run.isComplete { return satisfied }
    switch test.condition.quantifier {
    case .exists: return satisfied ? true : nil
    case .notExists, .forAll: return satisfied ? nil : false
    }
  }

  /// Whether the verdict rests on something that no source has settled.
  public var isPresumed: Bool { !presumedSwitches.isEmpty }
}

extension TestResult {
  /// What was added to the kernel and made no difference, because the run came nowhere near it: names of patches, and
  /// settings made by hand.
  public var unreadAdditions: [String] {
    let patches = kernel.patches.filter { patch in
      !patch.settings.contains { run.reads.contains($0.key) }
    }
    return patches.map(\.name)
      + kernel.settings.filter { !run.reads.contains($0.key) }.map(\.description)
  }
}

/// A value that is read from each final state, and what to call it.
public struct NamedObservable: Hashable, Sendable {
  /// As a test writes it: `P0:r0`, `bo.page(0).refcount`.
  public let name: String
  public let observable: Observable
}

extension LitmusTest {
  /// What is read from each final state: every register, and what else the condition speaks of.
  public var observables: [NamedObservable] {
    let registers = scenario.registers.enumerated().map { number, register in
      NamedObservable(
        name: "\(scenario.actors[register.actor].name):\(register.name)",
        observable: .register(RegisterID(number)))
    }
    let others = condition.proposition.observed.filter { observed in
      !registers.contains { $0.observable == observed.observable }
    }
    return registers + others.map { NamedObservable(name: $0.name, observable: $0.observable) }
  }
}
