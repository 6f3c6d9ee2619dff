import Litmus
import Testing

/// One wrong text for each message about actors and statements.
@Suite struct `A statement that means nothing` {
  @Test(arguments: [
    ("rma.read()", "`rma` was never bound; did you mean `ram`?"),
    ("whatever.read()", "`whatever` was never bound"),
    ("r0 = ram.read()\nr0 = ram.read()", "`r0` is already bound in line 9"),
    ("ram = bo.mmap()", "`ram` is already bound in line 3"),
    ("machine = bo.mmap()", "`machine` always stands for the machine, and cannot be bound"),
    ("w.read()\nw = bo.mmap()", "`w` is bound only in line 10, after it is used here"),
    ("r0 = ram.read()\nr0.read()", "`r0` is a register, not an object"),
    ("r0, r1 = ram.read()", "`read` gives one result"),
    ("w, r0, r1 = bo.mmap()", "`mmap` gives an object and a result"),
    ("machine.lruBatch = 2", "only setup may change the machine"),
  ])
  func `because of a name has a message`(task: String, message: String) {
    #expect(complaintsAboutMeaning(meaningful(task: task)) == [message])
  }

  @Test(arguments: [
    ("w = anonymus(pages: 1)", "nothing is made or done by `anonymus`; did you mean `anonymous`?"),
    ("frobnicate()", "nothing is made or done by `frobnicate`"),
    ("munmap()", "`munmap` is done to memory or a blob: write `NAME.munmap(...)`"),
    ("ram.munamp()", "memory has no verb `munamp`; did you mean `munmap`?"),
    ("ram.frobnicate()", "memory has no verb `frobnicate`"),
    ("ram.swapout()", "memory has no verb `swapout`; a buffer has"),
    (
      "read(gfn: 0)",
      "`read` is not for a task, only for a vcpu; here you may write `memory.read(page: PAGE = 0)`, `hold.read()`, `handle.read(page: PAGE = 0)` or `cache.read()`"
    ),
    ("bo.swapout()", "`swapout` is not for a task, only for setup, a driver or reclaim"),
    ("ram.munmap().read()", "`ram.munmap()` gives a result, not an object"),
    ("w = kvm(memslot: 3)", "`3` gives a result, not an object"),
    ("w = kvm(memslot: bo)", "expected memory; `bo` is a buffer"),
  ])
  func `because of a verb has a message`(task: String, message: String) {
    #expect(complaintsAboutMeaning(meaningful(task: task)) == [message])
  }

  @Test(arguments: [
    ("w = anonymous()", "`anonymous` needs `pages:`: a number from 1 to 16"),
    ("ram.write(page: 0)", "`write` needs `value`: a value from 0 to 127"),
    ("w = anonymous(2)", "write `pages: 2`"),
    ("w = anonymous(pages: 1, 2)", "`anonymous` has no further argument"),
    ("w = anonymous(page: 1)", "`anonymous` has no argument `page:`; did you mean `pages`?"),
    ("w = anonymous(pages: 1, pages: 2)", "`pages:` is given twice"),
    ("w = anonymous(pages: 17)", "`pages` is a number from 1 to 16, not 17"),
    ("w = anonymous(pages: ram)", "`pages` is a number from 1 to 16, not `ram`"),
    ("ram.write(page: 2, 1)", "`ram` has no page 2; it has pages 0 to 1"),
    ("ram.munmap(page: 1, pages: 2)", "`pages` is at most 1 from page 1 on, not 2"),
    ("ram.write(128)", "`value` is a value from 0 to 127, not 128"),
    ("ram.mprotect(writable: 1)", "`writable` is `true` or `false`, not `1`"),
    ("h = ram.get(access: wirte)", "expected `read` or `write`, found `wirte`; did you mean `write`?"),
    ("h = ram.get(access: 1)", "expected `read` or `write`, found `1`"),
    ("ram.fork(as: 3)", "`as` is a new name for a process, not `3`"),
    ("s = vm.memslot(ram, gfn: 15)", "the memslot goes beyond gfn 15, the last that a test may use"),
  ])
  func `because of an argument has a message`(task: String, message: String) {
    #expect(complaintsAboutMeaning(meaningful(task: task)) == [message])
  }

  @Test(arguments: [
    ("b = ttm(pages: 2, order: 2)", "a block of order 2 has 4 pages, the buffer only 2"),
    ("b = compound(pages: 3, order: 1)", "the buffer is one block: order 1 has 2 pages, not 3"),
    ("r0 = ram.munmap()", "`r0` would be a register, and setup has none"),
    ("machine.lruBatchs = 3", "the machine has no setting `lruBatchs`; did you mean `lruBatch`?"),
    ("machine.lruBatch = 0", "`lruBatch` is a number from 1 to 15, not 0"),
    ("ram.lruBatch = 3", "`ram` has no settings; only `machine` has"),
    (
      "d = device(pages: 2)\nv = vma(pages: 2)\nv.remap(d, page: 1)", "`d` has no page 2; it has pages 0 to 1"
    ),
    (
      "d = device(pages: 1)\nv = vma(pages: 1)\nv.remap(d)\nv.insert(d, page: 1)",
      "`d` has no page 1; it has page 0 only"
    ),
    (
      "d = device(pages: 2)\nv = vma(pages: 2)\nv.remap(d, at: 1, pages: 2)",
      "`pages` is at most 1 from page 1 on, not 2"
    ),
    (
      "d = device(pages: 2)\nv = vma(pages: 2)\nv.remap(d, page: 1, pages: 2)",
      "`d` has no page 2; it has pages 0 to 1"
    ),
    ("d = device(pages: 1)\nk = d.ioremap(pages: 2)", "`pages` is at most 1 from page 0 on, not 2"),
    (
      "d = device(pages: 1)\nk = d.ioremap(type: write-combined)",
      "expected `write-back`, `write-combining`, `uncached-minus`, `uncached` or `write-through`, "
        + "found `write-combined`; did you mean `write-combining`?"
    ),
    ("d = device(pages: 1)\nd.iounmap()", "device memory has no verb `iounmap`; did you mean `ioremap`?"),
  ])
  func `in setup has a message`(setup: String, message: String) {
    #expect(complaintsAboutMeaning(meaningful(setup: setup)) == [message])
  }

  @Test(arguments: [
    ("vcpu P0 {\nread(gfn: 0)\n}", "a vcpu needs `of` and the name of a VM"),
    ("vcpu P0 of ram {\nread(gfn: 0)\n}", "expected a VM; `ram` is memory"),
    ("vcpu P0 of mv {\n}", "`mv` was never bound; did you mean `vm`?"),
    ("driver P0 of bo {\n}", "a driver has no `of`"),
    ("task P0 {\n}\ntask P0 {\n}", "there is an actor `P0` in line 8 already"),
    ("task P0 {\nw = bo.mmap()\n}\ntask P1 {\nw.read()\n}", "`w` is bound in P0 and known only there"),
    ("task P0 of ram {\n}", "expected a process; `ram` is memory"),
    ("vcpu P0 of vm {\nread(gfn: 16)\n}", "`gfn` is a number from 0 to 15, not 16"),
  ])
  func `in an actor has a message`(actors: String, message: String) {
    let text = meaningful(actors: actors, condition: "exists ram.page(0).refcount = 1")
    #expect(complaintsAboutMeaning(text) == [message])
  }

  @Test func `is not the cause of further messages`() {
    // What is bound to a call that makes no sense may be anything.
    let text = meaningful(
      setup: "w = bo.mmpa()\nv = kvm(memslot: w)",
      actors: "vcpu P0 of v {\nr0 = read(gfn: 0)\n}\ntask P1 {\nw.read()\nx = w.page(0).y(3)\nx.z()\n}")
    #expect(complaintsAboutMeaning(text) == ["a buffer has no verb `mmpa`; did you mean `mmap`?"])
  }

  @Test(arguments: [
    (
      String(repeating: "ram.read()\n", count: 201),
      "too many operations of one actor; at most 200 are possible"
    ),
    (
      "a = anonymous(pages: 16)\n",
      "too many pages of memory in all processes together; at most 256 are possible"
    ),
  ])
  func `because there is too much of it has a message`(task: String, message: String) {
    let many =
      task.hasPrefix("a") ? (0..<16).map { "a\($0) = anonymous(pages: 16)" }.joined(separator: "\n") : task
    #expect(complaintsAboutMeaning(meaningful(task: many)) == [message])
  }
}
