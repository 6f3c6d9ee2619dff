import Testing

@testable import StateSpace

@Suite struct ParentLogTests {
  @Test func `a path is read from its end`() {
    var log = ParentLog()
    put([(0, 0, 0), (0, 3, 1), (1, 15, 15), (1, 0, 0), (2, 7, 9)], in: &log)
    let (first, last) = (log.path(to: 0), log.path(to: 4))
    #expect(first.isEmpty)
    #expect(
      last
        == [
          Move(thread: 3, alternative: 1), Move(thread: 15, alternative: 15), Move(thread: 7, alternative: 9),
        ])
    let (byteCount, capacity) = (log.byteCount, log.capacity)
    #expect(byteCount == capacity * 5)
  }

  @Test func `links stay what they are when moves get two bytes`() {
    var log = ParentLog()
    put([(0, 0, 0), (0, 3, 1), (1, 15, 15)], in: &log)
    let isWide = log.widen()
    #expect(isWide)
    put([(2, 12, 255)], in: &log)
    let last = log.path(to: 3)
    #expect(
      last
        == [
          Move(thread: 3, alternative: 1), Move(thread: 15, alternative: 15),
          Move(thread: 12, alternative: 255),
        ])
    let (byteCount, capacity) = (log.byteCount, log.capacity)
    #expect(byteCount == capacity * 6)
  }

  private func put(_ links: [(parent: Int, thread: Int, alternative: Int)], in log: inout ParentLog) {
    let isReserved = log.reserve(log.count + links.count)
    #expect(isReserved)
    for (index, link) in links.enumerated() {
      let value = Link(parent: link.parent, thread: link.thread, alternative: link.alternative)
      log.view.set(log.count + index, to: value)
    }
    log.didAppend(links.count)
  }
}
