import Litmus
import Testing

/// One wrong text for each message about reclaim and buffers of user memory.
@Suite struct `Reclaim and userptr that mean nothing` {
  @Test(arguments: [
    (
      "bo.page(0).unmap()",
      "reclaim comes across pages of `anonymous` memory, of a `memfd`, and of a mapped `shmem` buffer only"
    ),
    (
      "bo.page(0).migrate()", "`migrate` is done to private memory of a process only, as `anonymous` makes it"
    ),
    (
      "w = bo.mmap()\nw.page(0).unmap()",
      "reclaim comes across pages of `anonymous` memory, of a `memfd`, and of a mapped `shmem` buffer only"
    ),
    (
      "w = bo.mmap()\nw.collapse()",
      "`collapse` is done to private memory of a process only, as `anonymous` makes it"
    ),
    ("w = anonymous(pages: 5)\nw.collapse()", "a huge page has at most 4 pages here"),
    ("ram.page(2).unmap()", "`ram` has no page 2; it has pages 0 to 1"),
    (
      "w = bo.mmap()\nup = userptr(w, style: interval)",
      "a userptr is made of `anonymous` memory or of a `memfd` only"
    ),
    (
      "w = anonymous(pages: 3)\nup = userptr(w, style: interval)", "a userptr buffer has at most 2 pages here"
    ),
    (
      "up = userptr(ram, style: interval, dirty: late)",
      "`dirty:` makes no difference to a userptr of the style `interval`"
    ),
    (
      "up = userptr(ram, style: amdkfd, pageLock: lock)",
      "`pageLock:` makes no difference to a userptr of the style `amdkfd`"
    ),
    (
      "up = userptr(ram, style: i915-2018)\nup.markLate()",
      "`markLate` makes no difference to a userptr of the style `i915-2018`"
    ),
    (
      "one = userptr(ram, style: i915)\ntwo = userptr(ram, style: i915)\nwork = one.job()\ntwo.submit(work)",
      "the job was made for another buffer"
    ),
    ("up = userptr(ram, style: interval)\nwork = up.job(page: 2)", "`up` has no page 2; it has pages 0 to 1"),
  ])
  func `have a message`(setup: String, message: String) {
    #expect(complaintsAboutMeaning(meaningful(setup: setup)) == [message])
  }

  @Test func `a style that nobody had is an unknown word`() {
    let complaints = complaintsAboutMeaning(meaningful(setup: "up = userptr(ram, style: amdgpu2018)"))
    #expect(complaints.count == 1)
    #expect(complaints.first?.hasSuffix("found `amdgpu2018`; did you mean `amdgpu-2018`?") == true)
  }

  @Test func `reclaim is not for a task`() {
    #expect(
      complaintsAboutMeaning(meaningful(task: "ram.page(0).unmap()")) == [
        "`unmap` is not for a task, only for setup, a driver or reclaim; here you may write `attachment.unmap()`"
      ])
  }
}
