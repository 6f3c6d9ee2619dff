import Testing

@testable import HostKernel

@Suite struct FlagTests {
  @Test func `Every flag has a label of its own below those of the messages`() {
    let labels = Flag.all.map(\.label)
    #expect(Set(labels).count == labels.count)
    #expect(labels.allSatisfy { $0 < 64 })
    #expect(KernelMessage.allCases.map(\.label) == (64..<64 + KernelMessage.allCases.count).map { UInt8($0) })
  }

  @Test func `A label gives its flag back, and a free one none`() {
    for flag in Flag.all { #expect(Flag(label: flag.label) == flag) }
    #expect(Flag.all.count == (0..<128).count { Flag(label: $0) != nil })
    #expect(Flag(label: 64) == nil)
  }

  @Test func `A flag is written as in a litmus test`() {
    #expect("\(Flag.rule(.staleSPTE))" == "stale-spte")
    #expect("\(Flag.badPage(.nonzeroRefcount))" == #"bad-page "nonzero _refcount""#)
    #expect(Flag.badPage(.nonzeroRefcount).rule == .badPage)
  }

  @Test func `Reasons are told apart by their text`() {
    #expect(BadPageReason(text: "nonzero mapcount") == .nonzeroMapcount)
    #expect(BadPageReason(text: "PAGE_FLAGS_CHECK_AT_FREE flag(s) set") == .flagsAtFree)
    #expect(BadPageReason(text: "nonzero") == nil)
    #expect(Set(BadPageReason.allCases.map(\.text)).count == 17)
  }
}
