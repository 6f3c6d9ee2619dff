/// What a complete search of an instance finds.
public struct MiniatureCounts: Sendable, Hashable {
  public let states: Int
  public let transitions: Int
  /// Transitions in which a guest used a frame that is no longer its process's.
  public let violations: Int

  public init(states: Int, transitions: Int, violations: Int) {
    self.states = states
    self.transitions = transitions
    self.violations = violations
  }
}

/// Instances with what Spin 6.5.2 counts for them: `Benchmarks/Promela/miniature.pml`, `spin -a -o1 -o2 -o3`,
/// `cc -O2 -DNOREDUCE`, `pan -m1000000 -w26 -c0 -E`.
///
/// States are pan's "states, stored". Transitions are pan's "transitions (= stored+matched)" less one: pan counts the
/// initial state as stored, and no transition leads to it. Violations are pan's "errors": with -c0 it goes on after a
/// failed assertion, and it takes each transition from each stored state once.
public struct RecordedCounts: Sendable {
  public let sizes: MiniatureSizes
  public let counts: MiniatureCounts

  private init(_ sizes: MiniatureSizes, _ states: Int, _ transitions: Int, violations: Int = 0) {
    self.sizes = sizes
    counts = MiniatureCounts(states: states, transitions: transitions, violations: violations)
  }

  /// Up to a million states.
  public static let small = [
    RecordedCounts(sizes(1, 1, pages: 2, frames: 3, faults: 2, rounds: 2), 19899, 38526),
    RecordedCounts(sizes(2, 1, pages: 2, frames: 2, faults: 1, rounds: 1), 42323, 111_128),
    RecordedCounts(sizes(3, 1, pages: 1, frames: 2, faults: 1, rounds: 1), 111_821, 373_826),
    RecordedCounts(sizes(2, 1, pages: 2, frames: 3, faults: 1, rounds: 2), 337_335, 937_780),
    RecordedCounts(sizes(2, 2, pages: 2, frames: 2, faults: 1, rounds: 1), 1_069_423, 3_552_548),
  ]

  /// The seeded bug: the sequence is not compared.
  public static let seededBug = [
    RecordedCounts(
      sizes(1, 1, pages: 2, frames: 3, faults: 2, rounds: 2, checksSequence: false), 28014, 55134,
      violations: 732),
    RecordedCounts(
      sizes(2, 1, pages: 2, frames: 2, faults: 1, rounds: 1, checksSequence: false), 45887, 118_708,
      violations: 1744),
  ]

  /// For an optimised build.
  public static let large =
    [benchmark] + [
      RecordedCounts(sizes(2, 2, pages: 2, frames: 2, faults: 1, rounds: 2), 10_154_065, 34_189_068),
      RecordedCounts(
        sizes(2, 1, pages: 2, frames: 2, faults: 2, rounds: 2, checksSequence: false), 1_816_703, 4_877_440,
        violations: 74792),
    ]

  /// The instance that is measured.
  public static let benchmark = RecordedCounts(
    sizes(2, 1, pages: 2, frames: 3, faults: 3, rounds: 2), 6_732_543, 18_881_244)

  private static func sizes(
    _ vcpus: Int, _ invalidators: Int, pages: Int, frames: Int, faults: Int, rounds: Int,
    checksSequence: Bool = true
  ) -> MiniatureSizes {
    MiniatureSizes(
      vcpus: vcpus, invalidators: invalidators, pages: pages, frames: frames, faults: faults, rounds: rounds,
      checksSequence: checksSequence)
  }
}

extension MiniatureSizes: CustomStringConvertible {
  public var description: String {
    "\(vcpus) vCPUs, \(invalidators) invalidators, \(pages) pages, \(frames) frames, \(faults) faults, "
      + "\(rounds) rounds" + (checksSequence ? "" : ", sequence ignored")
  }
}

extension RecordedCounts: CustomStringConvertible {
  public var description: String { sizes.description }
}
