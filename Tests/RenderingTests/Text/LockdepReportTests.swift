import HostKernel
import Judgement
import Litmus
import Testing

@testable import Rendering

/// What lockdep prints, by the format strings of kernel/locking/lockdep.c and kernel/sched/core.c.
@Suite struct LockdepReportTests {
  private func report(_ name: String, on kernel: String, _ rule: Rule = .lockOrder) throws -> [String]? {
    let file = try #require(Library.file(named: name))
    var runner = TestRunner(try LitmusTest(try file.source()))
    let result = runner.run(on: try Profile(kernel))
    let counterexample = try #require(result.counterexample(to: .flag(.rule(rule))))
    return LockdepReport(counterexample, of: result)?.lines
  }

  @Test func `two orders that contradict each other`() throws {
    let lines = try #require(try report("lock-order-submit-alone", on: "v6.12+lockdep"))
    #expect(
      lines.joined(separator: "\n") == """
        ======================================================
        WARNING: possible circular locking dependency detected
        6.12 Not tainted
        ------------------------------------------------------
        P0 is trying to acquire lock:
        (&mm->mmap_lock), at: __might_fault

        but task is already holding lock:
        (reservation_ww_class_mutex), at: drm_ioctl

        which lock already depends on the new lock.


        the existing dependency chain (in reverse order) is:

        -> #1 (reservation_ww_class_mutex):
               dma_resv_lockdep

        -> #0 (&mm->mmap_lock):
               __might_fault
               drm_ioctl

        other info that might help us debug this:

         Possible unsafe locking scenario:

               CPU0                    CPU1
               ----                    ----
          lock(reservation_ww_class_mutex);
                                       lock(&mm->mmap_lock);
                                       lock(reservation_ww_class_mutex);
          rlock(&mm->mmap_lock);

         *** DEADLOCK ***

        1 lock held by P0:
         #0: (reservation_ww_class_mutex), at: drm_ioctl
        """)
  }

  @Test func `until v6.3 a scenario tells no readers`() throws {
    let lines = try #require(try report("lock-order-submit-alone", on: "v6.1+lockdep"))
    #expect(lines.contains("  lock(&mm->mmap_lock);"))
  }

  @Test func `a chain of three, and one that waits for readers`() throws {
    let kernel = "v6.12+lockdep+mutant:notifier-takes-slots-lock"
    let lines = try #require(try report("lock-order-three-classes", on: kernel))
    let chain = try #require(lines.firstIndex(of: "Chain exists of:"))
    let names = lines[chain + 1].split(separator: " --> ").map { $0.trimmingPrefix("  ") }
    #expect(Set(names) == ["&mm->mmap_lock", "&kvm->slots_lock", "&kvm->srcu"] && names.count == 3)
    #expect(lines.contains { $0.hasPrefix("-> #2 (") })
    let other = "v6.12+lockdep+mutant:fault-takes-slots-lock"
    let sync = try #require(try report("lock-order-memslot-against-fault", on: other))
    #expect(sync.contains("  sync(&kvm->srcu);"))
  }

  @Test func `a lock that is taken twice`() throws {
    let lines = try #require(try report("lock-order-fork", on: "v6.12+lockdep+mutant:fork-locks-alike"))
    #expect(lines[1] == "WARNING: possible recursive locking detected")
    #expect(lines.contains(" May be due to missing lock nesting notation"))
    #expect(lines.filter { $0 == "  lock(&mm->mmap_lock);" }.count == 2)
    #expect(lines.last?.hasPrefix(" #") == true)
  }

  @Test func `a sleep under a spinning lock`() throws {
    let kernel = "v6.12+lockdep+mutant:install-allocates"
    let lines = try #require(try report("sleep-in-atomic-install", on: kernel, .sleepInAtomic))
    #expect(
      lines == [
        "BUG: sleeping function called from invalid context at include/linux/sched/mm.h",
        "in_atomic(): 1, irqs_disabled(): 0, non_block: 0, name: P0", "2 locks held by P0:",
        " #0: (&kvm->srcu), at: kvm_vcpu_ioctl", " #1: (&(kvm)->mmu_lock), at: kvm_tdp_page_fault",
      ])
  }

  @Test func `without lockdep nothing is printed, nor of what lockdep cannot see`() throws {
    #expect(try report("lock-order-submit-alone", on: "v6.12") == nil)
    let kernel = "v6.1+lockdep+mutant:fault-takes-slots-lock"
    #expect(try report("lock-order-memslot-against-fault", on: kernel) == nil)
  }
}
