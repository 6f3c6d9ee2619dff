import HostKernel
import Judgement

/// What a kernel with lockdep prints of orders that contradict each other, line by line as `kernel/locking/lockdep.c` and
/// `__might_resched()` have it, without what a model cannot know: addresses and offsets, numbers of processes, the marks of
/// irq states and wait types, stacks.
struct LockdepReport {
  private(set) var lines: [String] = []

  /// Nil if nothing is printed: without lockdep, or where lockdep cannot see one of the orders.
  init?(_ counterexample: Counterexample, of result: TestResult) {
    let orders = counterexample.orders.map(\.order)
    let printed = result.run.messages.first { message in
      guard case .orders(let sightings) = message.way else { return false }
      return sightings.map(\.order) == orders && message.message.isOfLockdep
    }
    guard let printed, let first = counterexample.orders.first, let trace = first.trace,
      let thread = trace.thread
    else { return nil }
    let task = result.test.scenario.actors[thread].name
    let release = "\(result.kernel.release)".dropFirst()
    switch printed.message {
    case .lockdepCircular:
      let namesModes: Bool = result.kernel.switches[.lockdepSRCU]
      addHeader(printed.message, width: 54, "\(release)", task, first.order, trace)
      addChain(counterexample.orders, trace)
      addScenario(orders, trace, namesModes)
    case .lockdepRecursive:
      addHeader(printed.message, width: 44, "\(release)", task, first.order, trace)
      addRecursion(first.order)
    default: addSleep(first.order, task)
    }
    addHeld(trace, task)
  }

  private static func site(_ functions: [String]) -> String { ", at: " + (functions.last ?? "setup") }

  /// `print_circular_bug_header()`, and the like of `print_deadlock_bug()`
  private mutating func addHeader(
    _ message: KernelMessage, width: Int, _ release: String, _ task: String, _ order: LockDependency,
    _ trace: Counterexample.OrderTrace
  ) {
    lines += [
      String(repeating: "=", count: width), message.text, "\(release) Not tainted",
      String(repeating: "-", count: width),
      "\(task) is trying to acquire lock:", "(\(order.second.name))" + Self.site(trace.secondFunctions), "",
      "but task is already holding lock:", "(\(order.first.name))" + Self.site(trace.firstFunctions), "",
    ]
  }

  /// `print_circular_bug_entry()` of each class on the way from the lock that is wanted to the one that is held.
  private mutating func addChain(_ orders: [Counterexample.Order], _ trace: Counterexample.OrderTrace) {
    lines += [
      "which lock already depends on the new lock.", "", "",
      "the existing dependency chain (in reverse order) is:",
    ]
    for (depth, order) in orders.enumerated().reversed() {
      lines += ["", "-> #\(depth) (\(order.order.second.name)):"]
      let functions =
        depth == 0 ? trace.secondFunctions : order.trace?.secondFunctions ?? ["dma_resv_lockdep"]
      lines += functions.reversed().map { "       \($0)" }
    }
    lines += ["", "other info that might help us debug this:", ""]
  }

  /// `print_circular_lock_scenario()`; since v6.4 it tells readers, and waits for readers, from others.
  private mutating func addScenario(
    _ orders: [LockDependency], _ trace: Counterexample.OrderTrace, _ namesModes: Bool
  ) {
    guard let order = orders.first, let last = orders.last else { return }
    let (source, target, parent) = (order.second.name, order.first.name, last.first.name)
    if orders.count > 2 { lines += ["Chain exists of:", "  \(source) --> \(parent) --> \(target)", ""] }
    let takesTarget = namesModes && order.isFirstShared ? "rlock" : "lock"
    let isSync = order.second == .srcu && !order.isSecondRecursive
    let takesSource =
      !namesModes ? "lock" : isSync ? "sync" : trace.secondMode == .read ? "rlock" : "lock"
    let indent = String(repeating: " ", count: 31)
    lines += [
      " Possible unsafe locking scenario:", "",
      "       CPU0                    CPU1", "       ----                    ----",
      "  \(takesTarget)(\(target));", "\(indent)lock(\(parent));", "\(indent)lock(\(target));",
      "  \(takesSource)(\(source));", "", " *** DEADLOCK ***", "",
    ]
  }

  /// `print_deadlock_scenario()`
  private mutating func addRecursion(_ order: LockDependency) {
    lines += [
      "other info that might help us debug this:", " Possible unsafe locking scenario:", "",
      "       CPU0", "       ----", "  lock(\(order.first.name));", "  lock(\(order.second.name));", "",
      " *** DEADLOCK ***", "", " May be due to missing lock nesting notation", "",
    ]
  }

  /// `__might_resched()`
  private mutating func addSleep(_ order: LockDependency, _ task: String) {
    let isIRQOff = order.first.disablesInterrupts
    lines += [
      KernelMessage.sleepingFunction.text + (order.second.sleepsIn.map { " at \($0)" } ?? ""),
      "in_atomic(): 1, irqs_disabled(): \(isIRQOff ? 1 : 0), non_block: 0, name: \(task)",
    ]
  }

  /// `lockdep_print_held_locks()`
  private mutating func addHeld(_ trace: Counterexample.OrderTrace, _ task: String) {
    lines.append("\(trace.held.count) lock\(trace.held.count > 1 ? "s" : "") held by \(task):")
    for (number, held) in trace.held.enumerated() {
      lines.append(" #\(number): (\(held.lock.name))" + Self.site(held.functions))
    }
  }
}

extension KernelMessage {
  /// Whether the order of locks is what it is about.
  fileprivate var isOfLockdep: Bool {
    switch self {
    case .lockdepCircular, .lockdepRecursive, .sleepingFunction: true
    default: false
    }
  }
}

extension LockClass {
  /// Whether it is taken with `_irq` or `_irqsave`.
  fileprivate var disablesInterrupts: Bool { self == .gpcLock }

  /// The file of the `might_sleep()` that who takes it comes to.
  fileprivate var sleepsIn: String? {
    switch self {
    case .fsReclaim: "include/linux/sched/mm.h"
    case .mmapLock, .nestedMMapLock, .mappingLock, .anonVMALock, .vfioMemoryLock: "kernel/locking/rwsem.c"
    case .reservation, .slotsLock, .slotsArchLock, .gpcRefreshLock, .notifierLock, .vfioVMALock,
      .shmemPagesLock, .structMutex, .primeLock, .objectNameLock:
      "kernel/locking/mutex.c"
    default: nil
    }
  }
}
