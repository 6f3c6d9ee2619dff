import Litmus
import Testing

@Suite struct `A condition that means nothing` {
  @Test(arguments: [
    ("exists P1:r0 = 0", "there is no actor `P1`; did you mean `P0`?"),
    ("exists P0:r1 = 0", "P0 never sets a register `r1`; did you mean `r0`?"),
    ("exists P0:w = 0", "`w` is an object of P0, not a register"),
    (
      "exists P0:r0 = EFUALT",
      "`EFUALT` is no value: expected a number, an errno name or `MMIO`; did you mean `EFAULT`?"
    ),
    ("exists P0:r0 = 128", "values are numbers from 0 to 127"),
    ("exists rma.page(0).refcount = 1", "`rma` was never bound; did you mean `ram`?"),
    ("exists ram.page(2).refcount = 1", "`ram` has no page 2; it has pages 0 to 1"),
    ("exists ram.page(n).refcount = 1", "`page` is `page(N)` with the number of a page, not `ram.page(n)`"),
    ("exists ram.refcount = 1", "`refcount` is asked of a page: write `ram.page(N).refcount`"),
    ("exists ram.page(0).recfount = 1", "a page has no property `recfount`; did you mean `refcount`?"),
    ("exists ram.page(0).mapped = 1", "a page has no property `mapped`"),
    ("exists vm.page(0).refcount = 1", "a page has no property `refcount`"),
    ("exists bo.placment = vram", "a buffer has no property `placment`; did you mean `placement`?"),
    (
      "exists bo.placement = varm",
      "`varm` is no value: expected a number, an errno name or `MMIO`; did you mean `vram`?"
    ),
    ("exists bo.mmap().refcount = 1", "`bo.mmap()` gives a result, not an object"),
  ])
  func `has a message`(condition: String, message: String) {
    let text = meaningful(actors: "task P0 {\nr0 = ram.read()\nw = bo.mmap()\n}", condition: condition)
    #expect(complaintsAboutMeaning(text) == [message])
  }

  @Test func `may name an object of which two actors have one`() {
    let actor = "task P0 {\nw = bo.mmap()\n}"
    let text = meaningful(
      actors: actor + "\n" + actor.replacing("P0", with: "P1"), condition: "exists w.page(0).refcount = 1")
    #expect(complaintsAboutMeaning(text) == ["several actors bind an object `w`"])
  }
}
