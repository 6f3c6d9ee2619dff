import HostKernel
import Testing

@testable import Litmus

@Suite struct `A litmus test` {
  private let text = #"""
    litmus sample
    "Why?"
    see "a thread"
    facts S01, KVM-7.1

    setup {
        machine.lruBatch = 2
        ram = anonymous(pages: 2)
        vm  = kvm(memslot: ram, arch: arm64)
        bo  = ttm(pages: 2, order: 1, caching: write-combined, placement: vram)
    }

    vcpu P0 of vm on cpu 7 {
        r0 = read(gfn: 1)
    }

    task P1 {
        window, r0 = bo.mmap()
        h, r1 = window.get(page: 1, access: read)
    }

    reclaim P2 on cpu 7 {
        bo.swapout()
    }

    exists (P0:r0 = MMIO \/ ~P1:r1 != EFAULT) /\ bo.placement = swapped /\ h.refcount = 1 /\ vm.page(1).mapped = 0

    expect presumed never, only flags bad-page "nonzero mapcount", prints "WARNING" on ... v6.12, v6.9 + kvm-v11
    """#

  private func sample() throws -> LitmusTest { try resolved(text) }

  @Test func `has its scenario`() throws {
    let scenario = try sample().scenario
    #expect(scenario.machine.lruBatch == 2 && !scenario.machine.dmaPools)
    #expect(
      scenario.regions == [
        .init(name: "ram", process: ProcessID(0), firstPage: 0, pageCount: 2, backing: .anonymous),
        .init(
          name: "window", process: ProcessID(0), firstPage: 2, pageCount: 2, backing: .buffer(BufferID(0))),
      ])
    #expect(
      scenario.virtualMachines
        == [.init(name: "vm", process: ProcessID(0), guestPages: 2, architecture: .arm64)])
    #expect(
      scenario.buffers == [
        .init(name: "bo", kind: .ttm, pageCount: 2, order: 1, caching: .writeCombined, placement: .vram)
      ])
    #expect(scenario.holds == ["h"])
    #expect(
      scenario.registers == [
        .init(actor: 0, name: "r0"), .init(actor: 1, name: "r0"), .init(actor: 1, name: "r1"),
      ])
    #expect(scenario.actors.map(\.role) == [.vcpu(VMID(0)), .task, .reclaim])
    // Whoever says the same CPU shares it; the others have one of their own.
    #expect(scenario.actors.map(\.cpu) == [CPUID(0), CPUID(1), CPUID(0)])
    #expect(scenario.actors[1].operations.map(\.result) == [RegisterID(1), RegisterID(2)])
  }

  @Test func `has its condition and its expectation`() throws {
    let test = try sample()
    #expect(test.condition.quantifier == .exists)
    #expect(
      test.condition.proposition.observed.map(\.observable) == [
        .register(RegisterID(0)), .register(RegisterID(2)), .placement(BufferID(0)),
        .held(HoldID(0), .refcount),
        .guestMapped(GuestPage(raw: 1)),
      ])
    #expect(
      test.expectations == [
        Expectation(
          isPresumed: true, observation: .never,
          flags: .only([FlagPattern(rule: .badPage, reason: .nonzeroMapcount)]), prints: .some(["WARNING"]),
          kernels: [
            KernelSet(releases: ReleaseRange(from: nil, through: .`v6.12`), additions: []),
            KernelSet(releases: ReleaseRange(.`v6.9`), additions: ["kvm-v11"]),
          ], line: 28)
      ])
  }

  @Test func `can be shown as it was understood`() throws {
    #expect(
      try sample().description == #"""
        Test sample
          Why?
          see a thread
          facts S01, KVM-7.1

        Objects
          ram     anonymous memory: 2 pages of vmm at page 0
          vm      a VM (arm64) with 2 pages in use
          bo      a ttm buffer of 2 pages in blocks of 2, write-combined, in vram memory
          window  a mapping of bo: 2 pages of vmm at page 2
          h       a held page

        Machine
          LRU batches of 2, no pools for cached buffers

        Setup
          machine.lruBatch = 2
          ram = anonymous(pages: 2)
          vm = kvm(memslot: ram, arch: arm64, vendor: intel, nonCoherentDMA: false, guestPAT: cached, guestMTRR: cached, ignoreGuestPAT: true)
          bo = ttm(pages: 2, order: 1, caching: write-combined, placement: vram)

        P0, a vcpu of vm, cpu 0
          r0 = read(gfn: 1)

        P1, a task, cpu 1
          window, r0 = bo.mmap()
          h, r1 = window.get(page: 1, access: read)

        P2, memory reclaim, cpu 0
          bo.swapout()

        Condition
          exists (P0:r0 = MMIO \/ ~(P1:r1 != EFAULT)) /\ bo.placement = swapped /\ h.refcount = 1 /\ vm.page(1).mapped = 0

        Expected
          presumed never, only flags bad-page "nonzero mapcount", prints "WARNING" on ... v6.12, v6.9 + kvm-v11

        Verbs
          anonymous       Maps private anonymous memory that nobody has touched.
          kvm             Makes a VM, with a memslot from gfn 0 on if memory is given; from `vendor` on, what decides its memory types.
          ttm             Makes a TTM buffer: blocks of 2^order pages without a count on their tails.
          read            Guest code loads from a guest page.
          buffer.mmap     Maps the whole buffer into the process, by the mmap hook of its driver.
          memory.get      Takes a reference to a page by get_user_pages(), and holds it.
          buffer.swapout  Copies the pages to shmem and frees them: ttm_bo_swapout().

        """#)
  }

  @Test func `may have no setup and no expectations`() throws {
    let test = try resolved(
      "litmus t\ntask P0 {\nram = anonymous(pages: 1)\nr0 = ram.read()\n}\nforall P0:r0 = 0")
    #expect(test.scenario.setup.isEmpty && test.expectations.isEmpty)
    #expect(test.description.contains("\nExpected\n  nothing\n"))
  }
}

@Suite struct `A proposition` {
  @Test func `holds where its parts do`() throws {
    let text = sample(
      setup: "    ram = anonymous(pages: 1)", body: "    r0 = ram.read()\n    r1 = ram.read()",
      condition: #"exists P0:r0 = 1 /\ ~(P0:r1 = EFAULT \/ P0:r1 != 2)"#)
    let proposition = try resolved(text).condition.proposition
    func holds(_ first: Value, _ second: Value) -> Bool {
      proposition.holds { $0 == .register(RegisterID(0)) ? first : second }
    }
    #expect(holds(Value(1), Value(2)))
    #expect(!holds(Value(0), Value(2)))
    #expect(!holds(Value(1), .efault))
    #expect(!holds(Value(1), Value(3)))
    #expect(!holds(.unset, Value(2)))
  }
}

@Suite struct `A flag pattern` {
  @Test func `matches any reason, or the one that it names`() {
    let any = FlagPattern(rule: .badPage, reason: nil)
    let one = FlagPattern(rule: .badPage, reason: .nonzeroMapcount)
    #expect(any.matches(.badPage(.nonzeroMapcount)) && any.matches(.badPage(.pagePoolLeak)))
    #expect(one.matches(.badPage(.nonzeroMapcount)) && !one.matches(.badPage(.pagePoolLeak)))
    #expect(!any.matches(.rule(.doubleFree)) && FlagPattern(rule: .doubleFree).matches(.rule(.doubleFree)))
    #expect(one.description == "bad-page \"nonzero mapcount\"")
  }
}

@Suite struct `A set of kernels` {
  @Test func `holds a release with the same additions in any order`() {
    let set = KernelSet(releases: ReleaseRange(from: .`v6.8`, through: .`v6.12`), additions: ["a", "b"])
    #expect(set.contains(.`v6.9`, additions: ["b", "a"]))
    #expect(!set.contains(.`v6.9`, additions: ["a"]))
    #expect(!set.contains(.`v6.13`, additions: ["a", "b"]))
  }

  @Test(arguments: [
    (ReleaseRange.all, ReleaseRange.all, true), (ReleaseRange(from: nil, through: .`v6.1`), .all, true),
    (ReleaseRange(from: nil, through: .`v6.1`), ReleaseRange(from: .`v6.2`, through: nil), false),
    (ReleaseRange(from: nil, through: .`v6.1`), ReleaseRange(from: .`v6.1`, through: nil), true),
    (ReleaseRange(.`v6.1`), ReleaseRange(.`v6.1`), true),
    (ReleaseRange(.`v6.1`), ReleaseRange(.`v6.1.192`), false),
    (ReleaseRange(from: nil, through: .`v6.1`), ReleaseRange(.`v6.1.192`), true),
    (
      ReleaseRange(from: .`v6.8`, through: .`v6.12`), ReleaseRange(from: .`v6.12.117`, through: .`v6.13`),
      true
    ),
    (ReleaseRange(from: .`v6.8`, through: .`v6.11`), ReleaseRange(from: .`v6.12`, through: .`v6.13`), false),
  ])
  func `overlaps another if some release could be in both`(
    one: ReleaseRange, other: ReleaseRange, isOverlap: Bool
  ) {
    #expect(one.overlaps(other) == isOverlap)
    #expect(other.overlaps(one) == isOverlap)
  }
}
