import Litmus
import Testing

/// One wrong text for each message about memory types and BARs.
@Suite struct `A statement about memory types that means nothing` {
  @Test(arguments: [
    ("bar.resize(pages: 1)", "a mapping of a BAR is unmapped, protected or kept as a whole: all 2 pages"),
    ("bar.munmap(page: 1)", "a mapping of a BAR is unmapped, protected or kept as a whole: all 2 pages"),
    ("bar.remap(mmio)", "the mapping shows the BAR of a VFIO device: no other driver fills or clears it"),
    (
      "bar.track(mmio, page: 0)",
      "the mapping shows the BAR of a VFIO device: no other driver fills or clears it"
    ),
    (
      "bar.remapBuffer(huge)",
      "the mapping shows the BAR of a VFIO device: no other driver fills or clears it"
    ),
    (
      "bo.setMemory(type: write-combining)",
      "the buffer has no neighbouring pages of its driver's own, as `compound` makes them"
    ),
    (
      "window.remapBuffer(bo)",
      "the buffer has no neighbouring pages of its driver's own, as `compound` makes them"
    ),
    ("window.remapBuffer(huge, page: 1)", "`huge` has no page 2; it has pages 0 to 1"),
    ("window.track(mmio, page: 1)", "`mmio` has no page 2; it has pages 0 to 1"),
    ("window.track(huge, page: 0)", "expected device memory; `huge` is a buffer"),
    (
      "huge.setMemory(type: uncached)",
      "expected `write-back`, `write-combining` or `uncached-minus`, found `uncached`"
    ),
    (
      "huge.setMemory()", "`setMemory` needs `type:`: `write-back` or `write-combining` or `uncached-minus`"
    ),
  ])
  func `has a message`(statement: String, message: String) {
    let setup = """
      huge   = compound(pages: 2, order: 1)
      mmio   = device(pages: 2)
      window = vma(pages: 2)
      dev    = vfio(pages: 2)
      bar    = dev.mmap()
      """
    let text = meaningful(setup: setup, actors: "task P0 {\nr0 = \(statement)\n}")
    #expect(complaintsAboutMeaning(text) == [message])
  }
}
