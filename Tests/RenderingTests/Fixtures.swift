import Litmus
import StateSpace

@testable import HostKernel
@testable import Judgement

/// A result that no search made, so that a renderer's text does not depend on the model.
enum Fixture {
  static func test() throws -> LitmusTest {
    try LitmusTest(
      Source(
        name: "fixture.litmus",
        text: """
          litmus fixture
          "Is this a test?"
          setup {
              ram = anonymous(pages: 1)
              vm  = kvm(memslot: ram)
          }
          vcpu P0 of vm {
              r0 = read(gfn: 0)
          }
          task P1 {
              ram.dontNeed()
          }
          exists P0:r0 = 0 /\\ ram.page(0).refcount != 1
          expect sometimes, flags bad-page on v6.12
          """))
  }

  static let sightings: [ScenarioRun.Sighting] = [
    .init(flag: .rule(.staleSPTE), way: .steps([Move(thread: 0), Move(thread: 1)])),
    .init(flag: .badPage(.nonzeroMapcount), way: .setup),
  ]

  static func run(
    _ ending: ScenarioRun.Ending = .complete, finds: Bool = true, prints: Bool = true, limits: Limits
  ) -> ScenarioRun {
    var size = ScenarioRun.Size()
    (size.states, size.transitions, size.depth, size.stateSize) = (1234, 2345, 33, 96)
    (size.memory, size.finals, size.collisionProbability) = (65536, 4, 4.2e-14)
    var reads = SwitchSet()
    reads.insert(.pageChecks)
    return ScenarioRun(
      ending: ending, sightings: finds ? sightings : [],
      messages: prints ? [.init(message: .badPageState, way: .setup)] : [], lockOrders: [],
      outcomes: [
        .init(values: [.zero, .zero], count: 3, way: .steps([Move(thread: 0)])),
        .init(values: [.efault, Value(1)], count: 1, way: .steps([])),
      ],
      isLivelockDecided: true, reads: reads, coverage: StepCoverage(), limits: limits, size: size)
  }

  static func result(
    on kernel: String = "v6.12", _ verdict: Verdict = .asExpected, ending: ScenarioRun.Ending = .complete,
    presumed: [Switch] = [], finds: Bool = true, prints: Bool = true
  ) throws -> TestResult {
    let test = try test()
    return TestResult(
      test: test, kernel: try Profile(kernel),
      run: run(ending, finds: finds, prints: prints, limits: test.scenario.startingLimits),
      observables: test.observables,
      tally: Tally(positive: 3, negative: 1), verdict: verdict, expectations: test.expectations,
      presumedSwitches: presumed, isReused: false, duration: .milliseconds(1234))
  }

  static let deviation = Deviation(
    line: 14, part: .observation(expected: .never, found: Tally(positive: 3, negative: 1)))

  private static func counts(_ refcount: Int, _ mapcount: Int) -> [Recorder.FrameCounts] {
    [Recorder.FrameCounts(refcount: refcount, mapcount: mapcount, isFree: refcount == 0)]
  }

  private static func line(
    _ thread: Int?, _ depth: Int, _ content: Counterexample.Content, _ counts: [Recorder.FrameCounts]? = nil
  ) -> Counterexample.Line {
    Counterexample.Line(thread: thread, depth: depth, content: content, counts: counts)
  }

  static let threads = [
    Counterexample.Thread(number: 0, name: "P0", role: "vcpu"),
    Counterexample.Thread(number: 1, name: "P1", role: "task"),
  ]

  /// Two threads, one page.
  static let trace = Counterexample(
    goal: .flag(.rule(.staleSPTE)), stepCount: 2, threads: threads, pages: [3],
    lines: [
      line(0, 0, .function("kvm_vcpu_ioctl")),
      line(0, 1, .note("guest reads gfn 0: page fault"), counts(1, 1)),
      line(1, 0, .function("do_madvise")),
      line(1, 1, .note("clears PTE 0"), counts(0, 0)),
      line(1, 1, .breach(.rule(.staleSPTE)), counts(0, 0)),
    ], waits: [], orders: [])

  /// Two threads that wait for each other.
  static let deadlock = Counterexample(
    goal: .flag(.rule(.deadlock)), stepCount: 1, threads: threads, pages: [],
    lines: [line(0, 0, .function("kvm_vcpu_ioctl")), line(0, 1, .note("takes mmap_lock (read)"), [])],
    waits: [
      .init(
        thread: 0, waitsFor: .reservation, holds: [.init(lock: .mmapLock, mode: .read, functions: [])],
        functions: ["exc_page_fault", "ttm_bo_vm_fault"]),
      .init(thread: 1, waitsFor: .mmapLock, holds: [], functions: ["do_munmap"]),
    ], orders: [])

  /// Two orders of locks: one that a thread shows, one of the boot.
  static let orders = Counterexample(
    goal: .flag(.rule(.lockOrder)), stepCount: 3,
    orders: [
      .init(
        order: LockDependency(.reservation, .mmapLock),
        trace: .init(
          stepCount: 3, thread: 1, threads: [threads[1]],
          lines: [
            line(1, 0, .function("drm_ioctl")),
            line(1, 1, .note("takes reservation_ww_class_mutex (write)")),
            line(1, 1, .note("*** takes &mm->mmap_lock with reservation_ww_class_mutex held")),
          ],
          firstFunctions: ["drm_ioctl"], secondFunctions: ["drm_ioctl", "__might_fault"],
          secondMode: .read, held: [])),
      .init(order: LockDependency(.mmapLock, .reservation, isFirstShared: true), trace: nil),
    ])

  /// A way to a loop, and the loop.
  static let livelock = Counterexample(
    goal: .flag(.rule(.livelock)), stepCount: 7, threads: [threads[0]], pages: [1, 2],
    lines: [
      line(0, 0, .function("kvm_vcpu_ioctl")),
      line(nil, 0, .loopStart),
      line(
        0, 1, .note("the page fault is stale: retries"),
        [
          Recorder.FrameCounts(refcount: 1025, mapcount: 1, isFree: false),
          Recorder.FrameCounts(refcount: 0, mapcount: 0, isFree: true),
        ]),
      line(nil, 0, .loopEnd),
    ], waits: [], orders: [])
}
