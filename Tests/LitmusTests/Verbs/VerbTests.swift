import HostKernel
import Testing

@testable import Litmus

/// What a statement of each verb becomes.
@Suite struct `A verb` {
  /// A test with two pages of memory from page 0 on, a window on two pages of a buffer from page 2 on, and two VMs.
  private static func text(setup: String = "", actor: String) -> String {
    """
    litmus t
    setup {
    ram = anonymous(pages: 2)
    bo = ttm(pages: 2, order: 1)
    window = bo.mmap()
    empty = kvm()
    vm = kvm(memslot: ram)
    bar = device(pages: 2)
    dev = vma(pages: 1)
    \(setup)
    }
    \(actor)
    exists ram.page(0).refcount = 0
    """
  }

  private static func operations(_ statement: String, by actor: String, setup: String = "") throws
    -> [Operation]
  {
    try resolved(text(setup: setup, actor: "\(actor) {\n\(statement)\n}")).scenario.actors[0].operations
  }

  private static func page(_ number: UInt8) -> VirtualPage { VirtualPage(raw: number) }
  private static func range(_ first: UInt8, _ count: Int) -> PageRange {
    PageRange(first: page(first), count: count)
  }

  @Test(
    arguments: [
      ("ram.read()", .read(page(0))), ("ram.read(page: 1)", .read(page(1))),
      ("window.write(page: 1, 7)", .write(page(3), Value(7))),
      ("window.munmap()", .unmap(range(2, 2))), ("window.munmap(page: 1)", .unmap(range(3, 1))),
      ("window.munmap(pages: 1)", .unmap(range(2, 1))), ("window.mmap()", .map(region: 1)),
      ("ram.dontNeed(page: 1)", .dontNeed(range(1, 1))),
      ("ram.mprotect(writable: false)", .protect(range(0, 2), writable: false)),
      ("ram.mprotect(page: 1, writable: true)", .protect(range(1, 1), writable: true)),
      ("new = ram.mremap()", .remap(range(0, 2), to: page(5))), ("a = anonymous(pages: 1)", .map(region: 3)),
      ("ram.fork(as: child)", .fork(ProcessID(0), ProcessID(1))),
      ("h = ram.get(page: 1, access: read)", .getUserPage(page(1), .read, isPin: false, HoldID(0))),
      ("h = ram.pin()", .getUserPage(page(0), .write, isPin: true, HoldID(0))),
      ("w = bo.mmap()", .map(region: 3)), ("bo.release()", .releaseBuffer(BufferID(0))),
      ("bo.submit(copyFrom: ram)", .submit(BufferID(0), copyFrom: page(0), reservesFirst: false)),
      (
        "bo.submit(copyFrom: window, reserveFirst: true)",
        .submit(BufferID(0), copyFrom: page(2), reservesFirst: true)
      ),
      ("v = kvm(arch: arm64)", .createVM(VMID(2))), ("v = vma(pages: 2)", .map(region: 3)),
      (
        "s = empty.memslot(window, gfn: 1)",
        .createMemslot(VMID(0), MemslotID(1), base: GuestPage(raw: 1), memory: range(2, 2))
      ),
      ("dev.remap(bar, page: 1)", .remapPFNRange(range(4, 1), firstFrame: 1, .uncachedMinus)),
      ("dev.resize(pages: 2)", .resize(range(4, 1), to: 2)),
      ("dev.zap(path: zap-vma-ptes)", .zapMapping(range(4, 1), .vma)),
    ] as [(String, Operation.Action)])
  func `of a task becomes an operation`(statement: String, action: Operation.Action) throws {
    #expect(try Self.operations(statement, by: "task P0") == [Operation(action)])
  }

  @Test(
    arguments: [
      ("bo.move(to: vram)", .moveBuffer(BufferID(0), .vram)), ("bo.swapout()", .swapOut(BufferID(0))),
      ("shrinkPool()", .shrinkPool),
      ("h = bo.hold(page: 1)", .holdBufferPage(BufferID(0), page: 1, HoldID(0))),
      ("b = ttm(pages: 1)", .createBuffer(BufferID(1))),
      ("b = compound(pages: 2, order: 1)", .createBuffer(BufferID(1))),
      ("m = mirror(window)", .createMirror(MirrorID(0))),
    ] as [(String, Operation.Action)])
  func `of a driver becomes an operation`(statement: String, action: Operation.Action) throws {
    #expect(try Self.operations(statement, by: "driver P0") == [Operation(action)])
  }

  @Test(
    arguments: [
      ("m = mirror(window)", "m.read(page: 1)", .mirrorRead(MirrorID(0), page(3))),
      ("m = mirror(window)", "m.write(5)", .mirrorWrite(MirrorID(0), page(2), Value(5))),
      ("h = ram.get()", "h.read()", .holdRead(HoldID(0))),
      ("h = ram.pin()", "h.write(6)", .holdWrite(HoldID(0), Value(6))),
      ("h = bo.hold()", "h.put()", .holdPut(HoldID(0))),
      ("dev.remap(bar, page: 1)", "dev.insert(bar, page: 1)", .insertPFN(page(4), PFN.device(1))),
    ] as [(String, String, Operation.Action)])
  func `of what setup made becomes an operation`(setup: String, statement: String, action: Operation.Action)
    throws
  {
    #expect(try Self.operations(statement, by: "driver P0", setup: setup) == [Operation(action)])
  }

  @Test(
    arguments: [
      ("s = empty.memslot(window)", "s.delete()", .deleteMemslot(VMID(0), MemslotID(1))),
      (
        "s = empty.memslot(window, gfn: 3)", "t = s.replace(ram)",
        .replaceMemslot(
          VMID(0), old: MemslotID(1), new: MemslotID(2), base: GuestPage(raw: 3), memory: range(0, 2))
      ),
    ] as [(String, String, Operation.Action)])
  func `of a memslot becomes an operation`(setup: String, statement: String, action: Operation.Action) throws
  {
    #expect(try Self.operations(statement, by: "task P0", setup: setup) == [Operation(action)])
  }

  @Test func `of guest code speaks of pages of its own VM`() throws {
    // Two VMs with up to four gfns: two bits a gfn.
    let operations = try Self.operations("r0 = read(gfn: 3)\nwrite(gfn: 1, 7)", by: "vcpu P0 of vm")
    #expect(
      operations == [
        Operation(.guestRead(GuestPage(raw: 0b111)), into: RegisterID(0)),
        Operation(.guestWrite(GuestPage(raw: 0b101), Value(7))),
      ])
  }

  @Test func `of a child's task speaks of its own address space`() throws {
    let operations = try Self.operations(
      "ram.write(page: 1, 7)", by: "task P0 of child", setup: "ram.fork(as: child)")
    // Two processes with five pages: three bits a page.
    #expect(operations == [Operation(.write(VirtualPage(raw: 0b1001), Value(7)))])
  }

  @Test func `is done in setup in the order of the text`() throws {
    let test = try resolved(Self.text(setup: "ram.write(1)", actor: "task P0 {\n}"))
    #expect(
      test.scenario.setup.map(\.action) == [
        .map(region: 0), .createBuffer(BufferID(0)), .map(region: 1), .createVM(VMID(0)), .createVM(VMID(1)),
        .createMemslot(VMID(1), MemslotID(0), base: GuestPage(raw: 2), memory: Self.range(0, 2)),
        .map(region: 2),
        .write(Self.page(0), Value(1)),
      ])
  }
}

@Suite struct `The table of verbs` {
  @Test func `has each verb of a thing once`() {
    let names = Verb.all.map(\.id)
    #expect(Set(names).count == names.count)
    for verb in Verb.all { #expect(Verb(verb.id)?.summary == verb.summary) }
  }

  @Test func `says of each verb who may use it and what it does`() {
    for verb in Verb.all {
      #expect(!verb.places.isEmpty && verb.summary.hasSuffix("."), "\(verb.signature)")
      // Where there are more without labels, it could not be told which is left out.
      let unlabelled = verb.parameters.filter { !$0.isLabelled }
      #expect(unlabelled.count < 2 || unlabelled.allSatisfy { $0.defaultValue == nil }, "\(verb.signature)")
    }
  }

  @Test func `writes calls as the documentation shows them`() throws {
    let munmap = try #require(Verb(Verb.ID(name: "munmap", receiver: .memory)))
    #expect(munmap.signature == "memory.munmap(page: PAGE = 0, pages: N = all)")
    #expect(munmap.facts == ["MM-2"])
    let kvm = try #require(Verb(Verb.ID(name: "kvm", receiver: nil)))
    #expect(
      kvm.signature == "kvm(memslot: MEMORY = none, arch: WORD = x86, vendor: WORD = intel, "
        + "nonCoherentDMA: BOOL = false, guestPAT: WORD = cached, guestMTRR: WORD = cached, "
        + "ignoreGuestPAT: BOOL = true)")
    #expect(Verb(Verb.ID(name: "munmap", receiver: .buffer)) == nil)
  }
}
