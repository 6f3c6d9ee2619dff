/// `gfn_to_page()`: the `struct page` behind a gfn, with a reference. What has none that can be counted is refused, by an error
/// pointer up to v6.12 and by NULL from v6.13 on; its callers answer EFAULT to either. KVM-28
struct GetGuestPage: KernelPath {
  enum Step: UInt8 { case findSlot, found }

  static let kind = PathKind.getGuestPage
  var functions: [String] { ["gfn_to_page"] }

  var step = Step.findSlot
  let guest: GuestPage
  let hold: HoldID
  var origin = VirtualPage(raw: 0)
  var srcuIndex: UInt8 = 0

  init(_ guest: GuestPage, as hold: HoldID) {
    self.guest = guest
    self.hold = hold
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .findSlot:
      guard let page = host.visiblePage(of: guest) else { return finish(&host, .efault) }
      srcuIndex = host.enterSRCU(guest)
      origin = page
      return call(HostPageLookup(page: page, access: .write, mayWait: true, for: .page), &host, then: .found)

    case .found:
      let found = host.takeResult()
      host.leaveSRCU(guest, index: srcuIndex)
      let isCounted = found.isRefcounted || host.kernel.mutant == .pageWithoutReference
      guard found.page.isFrame, found.page.pfn.hasStructPage, isCounted else {
        host.note("no page that can be counted")
        return finish(&host, .efault)
      }
      host.keep(found.page, of: origin, isPin: false, as: hold)
      return finish(&host)
    }
  }
}
