import HostKernel
import Testing

@testable import Litmus

/// What statements about reclaim and user memory become, and what is said about wrong ones.
@Suite struct `A verb of reclaim` {
  private static func text(setup: String = "", actor: String) -> String {
    """
    litmus t
    setup {
    ram = anonymous(pages: 2)
    file = memfd(pages: 1, sparse: true)
    bo = shmem(pages: 1)
    window = bo.mmap()
    vram = ttm(pages: 1)
    view = vram.mmap()
    up = userptr(ram, style: i915)
    hmm = userptr(file, style: interval)
    \(setup)
    }
    \(actor)
    exists bo.page(0).refcount = 0
    """
  }

  @Test func `becomes an operation`() throws {
    let actor = """
      reclaim P0 {
      ram.page(1).unmap()
      file.page(0).unmap()
      window.page(0).unmap()
      up.shrink()
      ram.oomReap()
      }
      """
    let scenario = try resolved(Self.text(actor: actor)).scenario
    #expect(
      scenario.actors[0].operations.map(\.action) == [
        .reclaim(.unmap(scenario.page(1, ofRegion: 0))), .reclaim(.unmap(scenario.page(0, ofRegion: 1))),
        .reclaim(.unmap(scenario.page(0, ofRegion: 2))), .userptr(.shrink(UserptrID(raw: 0))),
        .reclaim(.reap(ProcessID(0))),
      ])
    #expect(scenario.reclaim.shrunk == [UserptrID(raw: 0)])
    #expect(scenario.reclaim.hasReaper)
  }

  @Test(
    arguments: [
      (
        "", "reclaim P0 {\nview.page(0).unmap()\n}",
        "reclaim comes across pages of `anonymous` memory, of a `memfd`, and of a mapped `shmem` buffer only"
      ),
      (
        "", "reclaim P0 {\nfile.page(0).migrate()\n}",
        "`migrate` is done to private memory of a process only, as `anonymous` makes it"
      ),
      (
        "", "reclaim P0 {\nhmm.shrink()\n}",
        "`shrink` makes no difference to a userptr of the style `interval`"
      ),
      (
        "other = userptr(view, style: i915)", "task P0 {\n}",
        "a userptr is made of `anonymous` memory or of a `memfd` only"
      ),
      (
        "other = userptr(ram, style: i915, pageLock: lock)", "task P0 {\n}",
        "`pageLock:` makes no difference to a userptr of the style `i915`"
      ),
      (
        "large = shmem(pages: 2, huge: true)", "task P0 {\n}",
        "a huge page counts as one here; write `pages: 1, huge: true`"
      ),
    ] as [(String, String, String)])
  func `that makes no sense is told why`(setup: String, actor: String, message: String) {
    #expect(complaintsAboutMeaning(Self.text(setup: setup, actor: actor)) == [message])
  }
}
