import HostKernel
import Judgement
import Testing

@testable import Rendering

@Suite struct TraceRendererTests {
  private func text(_ counterexample: Counterexample, width: Int = 118, isColored: Bool = false) throws
    -> String
  {
    try TraceRenderer(palette: Palette(isColored: isColored), width: width)
      .render(counterexample, of: Fixture.result())
  }

  @Test func `a column a thread, functions where something happens, the counts of the page`() throws {
    let lines = try text(Fixture.trace).split(separator: "\n").map(String.init)
    #expect(lines[0] == "Flag stale-spte: \(Rule.staleSPTE.text.statement)")
    #expect(
      lines[1..<7].joined(separator: "\n") == """
             v6.12, 2 steps, shortest
        P0 vcpu                                     P1 task                                    page 3: refcount mapcount
        kvm_vcpu_ioctl
         - guest reads gfn 0: page fault                                                                      1        1
                                                    do_madvise
                                                     - clears PTE 0                                        free
        """)
  }

  @Test func `the sentence of a breach is broken, so that the counts stay near`() throws {
    let lines = try text(Fixture.trace).split(separator: "\n").dropFirst(7).map(String.init)
    #expect(lines.first?.contains(" - *** stale-spte: ") == true)
    #expect(lines.first?.hasSuffix("  free") == true)
    #expect(lines.count > 1)
    #expect(lines.dropFirst().allSatisfy { !$0.contains("free") })
    let sentence = lines.joined(separator: " ").replacing("  free", with: "").replacing(/\s+/, with: " ")
    #expect(sentence == " - *** stale-spte: \(Rule.staleSPTE.text.statement)")
  }

  @Test func `a deadlock says what each waits for and holds`() throws {
    let lines = try text(Fixture.deadlock).split(separator: "\n")
    #expect(
      lines.suffix(4) == [
        "P0 waits for reservation_ww_class_mutex; holds &mm->mmap_lock (read)",
        "   in ttm_bo_vm_fault < exc_page_fault",
        "P1 waits for &mm->mmap_lock; holds nothing", "   in do_munmap",
      ])
  }

  @Test func `orders of locks are shown one after the other, each with the way to it`() throws {
    let shown = try text(Fixture.orders)
    #expect(
      shown == """
        Flag lock-order: \(Rule.lockOrder.text.statement)
             v6.12, 2 orders of locks that make a circle

        1. &mm->mmap_lock is taken with reservation_ww_class_mutex held: 3 steps, shortest
        P1 task
        drm_ioctl
         - takes reservation_ww_class_mutex (write)
         - *** takes &mm->mmap_lock with reservation_ww_class_mutex held
        P1 took reservation_ww_class_mutex
           in drm_ioctl
        P1 takes &mm->mmap_lock
           in __might_fault < drm_ioctl

        2. reservation_ww_class_mutex is taken with &mm->mmap_lock held: when the kernel boots
           in dma_resv_lockdep

        """)
  }

  @Test func `a livelock shows the way and the loop`() throws {
    let shown = try text(Fixture.livelock)
    #expect(
      shown == """
        Flag livelock: \(Rule.livelock.text.statement)
             v6.12, 7 steps to the loop, shortest
        P0 vcpu                                    page 1: ref map   page 2: ref map
        kvm_vcpu_ioctl
        --- from here on it goes round and round:
         - the page fault is stale: retries                1025   1           free
        --- and so on for ever

        """)
  }

  @Test(arguments: [100, 118])
  func `no line is wider than a mail allows`(_ width: Int) throws {
    for counterexample in [Fixture.trace, Fixture.livelock, Fixture.deadlock] {
      // The heading is a sentence of the contract.
      for line in try text(counterexample, width: width).split(separator: "\n").dropFirst() {
        #expect(line.count <= width, "\(line)")
        #expect(line.utf8.allSatisfy { $0 < 0x80 })
      }
    }
  }

  @Test func `colour is used only if it is asked for, and changes nothing else`() throws {
    let colored = try text(Fixture.trace, isColored: true)
    #expect(colored.contains("\u{1B}["))
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == (try text(Fixture.trace)))
    #expect(!(try text(Fixture.trace).contains("\u{1B}")))
  }
}
