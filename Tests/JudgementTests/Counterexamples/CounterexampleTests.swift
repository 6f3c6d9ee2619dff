import HostKernel
import Litmus
import Testing

@testable import Judgement

@Suite struct CounterexampleTests {
  private func result(_ name: String, _ kernel: String) throws -> TestResult {
    var runner = TestRunner(try libraryTest(name))
    return runner.run(on: try Profile(kernel))
  }

  private func counterexample(_ name: String, _ kernel: String, _ rule: Rule) throws -> Counterexample {
    try #require(try result(name, kernel).counterexample(to: .flag(.rule(rule))))
  }

  @Test func `it ends with the breach, inside the functions where it happens`() throws {
    let trace = try counterexample("kvm-fault-against-cow", "v6.9+mutant:no-stale-check", .staleSPTE)
    let breaches = trace.lines.filter { $0.content == .breach(.rule(.staleSPTE)) }
    #expect(breaches.count == 1)
    #expect(trace.threads.map(\.name) == ["P0", "P1"])
    #expect(trace.threads.map(\.role) == ["vcpu", "task"])
    let functions = trace.lines.compactMap { line in
      if case .function(let name) = line.content { name } else { nil }
    }
    #expect(functions.first == "kvm_vcpu_ioctl")
    #expect(functions.contains("kvm_mmu_notifier_invalidate_range_start"))
  }

  @Test func `its length is that of the shortest way`() throws {
    let result = try result("kvm-v11-write-after-read", "v6.9+kvm-v11")
    let way = try #require(result.run.way(to: .rule(.surplusPut)))
    #expect(try #require(result.counterexample(to: .flag(.rule(.surplusPut)))).stepCount == way.stepCount)
  }

  @Test func `the page of the breach comes first, with its counts on every line where something happens`()
    throws
  {
    let trace = try counterexample("kvm-v11-write-after-read", "v6.9+kvm-v11", .surplusPut)
    let page = try #require(trace.pages.first)
    #expect(trace.pages.count <= Counterexample.pageLimit)
    for line in trace.lines {
      switch line.content {
      case .function: #expect(line.counts == nil)
      case .note, .breach: #expect(line.counts?.count == trace.pages.count)
      default: break
      }
    }
    // The surplus put is the line before the breach.
    let breach = try #require(trace.lines.firstIndex { $0.content == .breach(.rule(.surplusPut)) })
    #expect(trace.lines[breach - 1].content == .note("put_page(\(page))"))
    let counts = trace.lines[..<breach].compactMap { $0.counts?.first?.refcount }
    #expect(counts.suffix(2) == [counts.last.map { $0 + 1 }, counts.last])
  }

  @Test func `a function is named again when it is called again, and not before`() throws {
    let trace = try counterexample("kvm-v11-write-after-read", "v6.9+kvm-v11", .surplusPut)
    let faults = trace.lines.filter { $0.content == .function("kvm_tdp_page_fault") }
    let exits = trace.lines.filter { line in
      if case .note(let text) = line.content { text.hasSuffix("page fault") } else { false }
    }
    #expect(faults.count == exits.count)
    #expect(trace.lines.count { $0.content == .function("kvm_vcpu_ioctl") } == 1)
  }

  @Test func `lines lie one call deeper than the function that they are in`() throws {
    let trace = try counterexample("kvm-fault-against-cow", "v6.9+mutant:no-stale-check", .staleSPTE)
    var depths: [Int: Int] = [:]
    for line in trace.lines {
      guard let thread = line.thread else { continue }
      #expect(line.depth <= depths[thread, default: -1] + 1)
      if case .function = line.content {
        depths[thread] = line.depth
      } else {
        depths[thread] = line.depth - 1
      }
    }
  }

  @Test func `a deadlock says what each thread waits for, holds and is in`() throws {
    let trace = try counterexample("ttm-fault-against-submit", "v6.12", .deadlock)
    #expect(trace.waits.map(\.thread) == [0, 1, 2])
    #expect(trace.waits.map(\.waitsFor) == [.reservation, .mmapLock, .mmapLock])
    #expect(trace.waits.map { $0.holds.map(\.lock) } == [[.mmapLock], [.reservation], []])
    #expect(trace.waits[0].functions.last == "ttm_bo_vm_fault")
    #expect(trace.lines.contains { $0.content == .note("takes &mm->mmap_lock (read)") })
  }

  @Test func `a livelock shows the way and then the loop`() throws {
    let trace = try counterexample("kvm-retry-storm", "v6.12+mutant:progress-stuck", .livelock)
    let start = try #require(trace.lines.firstIndex { $0.content == .loopStart })
    #expect(trace.lines.last?.content == .loopEnd)
    #expect(start < trace.lines.count - 2)
    #expect(!trace.lines.contains { $0.content == .end })
  }

  @Test func `a breach that only the end shows is shown at the end`() throws {
    let trace = try counterexample("kvm-retry-storm", "v6.12+mutant:progress-stuck", .invalidateCount)
    let end = try #require(trace.lines.firstIndex { $0.content == .end })
    #expect(trace.lines[end...].contains { $0.content == .breach(.rule(.invalidateCount)) })
  }

  @Test func `what setup breaks is shown without threads`() throws {
    let test = try litmusTest(
      """
      litmus reserved
      setup {
          bo = ttm(pages: 1)
          bo.swapout()
          ram = anonymous(pages: 1)
      }
      task P0 {
          r0 = ram.read(page: 0)
      }
      exists P0:r0 = 0
      """)
    var runner = TestRunner(test)
    let result = runner.run(on: try Profile("v6.12+ttm-reserved"))
    let flag = Flag.badPage(.flagsAtFree)
    #expect(result.run.way(to: flag) == .setup)
    let trace = try #require(result.counterexample(to: .flag(flag)))
    #expect(trace.threads == [])
    #expect(trace.stepCount == 0)
    #expect(trace.lines.contains { $0.content == .breach(flag) && $0.thread == nil })
  }

  @Test func `an unexpected outcome is shown before any flag`() throws {
    let test = try litmusTest(
      """
      litmus wrong
      setup {
          ram = anonymous(pages: 1)
      }
      task P0 {
          r0 = ram.read(page: 0)
      }
      exists P0:r0 = 0
      expect never on v6.12
      """)
    var runner = TestRunner(test)
    let result = runner.run(on: try Profile("v6.12"))
    #expect(result.goals == [.outcome([.zero])])
    let trace = try #require(result.counterexample(to: .outcome([.zero])))
    #expect(trace.lines.contains { $0.content == .note("maps the zero page") })
  }

  /// Whatever a run finds can be shown, also where the run is that of an earlier kernel.
  @Test(arguments: [
    "ttm-tail-refs-race", "kvm-memslot-against-notifier", "ttm-move-under-guest", "mirror-move",
  ])
  func `every flag and every outcome has a counterexample`(_ name: String) throws {
    let test = try libraryTest(name)
    var runner = TestRunner(test)
    for kernel in try KernelSelection().kernels(for: test) {
      let result = runner.run(on: kernel)
      for sighting in result.run.sightings {
        let trace = try #require(
          result.counterexample(to: .flag(sighting.flag)), "\(sighting.flag) on \(kernel)")
        let isShown = trace.lines.contains { $0.content == .breach(sighting.flag) }
        #expect(
          isShown || [.deadlock, .livelock].contains(sighting.flag.rule), "\(sighting.flag) on \(kernel)")
      }
      for outcome in result.run.outcomes {
        #expect(result.counterexample(to: .outcome(outcome.values)) != nil)
      }
      for printed in result.run.messages {
        #expect(result.counterexample(to: .message(printed.message)) != nil)
      }
    }
  }
}
