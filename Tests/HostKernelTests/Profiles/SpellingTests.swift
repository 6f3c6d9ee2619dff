import Testing

@testable import HostKernel

@Suite struct `A suggestion` {
  @Test(arguments: [
    ("", "", 0), ("abc", "", 3), ("", "abc", 3), ("evict", "evict", 0), ("evcit", "evict", 1),
    ("evict", "evic", 1), ("evict", "evicts", 1), ("evict", "exict", 1), ("Evict", "evict", 0),
    ("kitten", "sitting", 3), ("ca", "abc", 3),
  ])
  func `counts edits, a swap of neighbours as one`(left: String, right: String, distance: Int) {
    #expect(Spelling.distance(left, right) == distance)
    #expect(Spelling.distance(right, left) == distance)
  }

  @Test func `suggests the nearest, of equals the first, and nothing that is far`() {
    let verbs = ["read", "write", "evict", "edict"]
    #expect(Spelling.nearest(to: "evcit", among: verbs) == "evict")
    #expect(Spelling.nearest(to: "epict", among: verbs) == "evict")
    #expect(Spelling.nearest(to: "unmapAll", among: verbs) == nil)
    #expect(Spelling.nearest(to: "r", among: verbs) == nil)
    #expect(Spelling.nearest(to: "x", among: []) == nil)
  }
}
