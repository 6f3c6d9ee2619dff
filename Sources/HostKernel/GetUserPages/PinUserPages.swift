/// `get_user_pages_fast()` of one page, as a process brings it about: without locks if it can be, else by the slow way. Pins
/// take the slow way at once. GUP-2, GUP-3
struct PinUserPages: KernelPath {
  enum Step: UInt8 { case fast, slow, done }

  static let kind = PathKind.pinUserPages
  var functions: [String] { [isPin ? "pin_user_pages_fast" : "get_user_pages_fast"] }

  var step = Step.fast
  let page: VirtualPage
  let access: Access
  let isPin: Bool

  init(page: VirtualPage, access: Access, isPin: Bool) {
    self.page = page
    self.access = access
    self.isPin = isPin
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .fast:
      if isPin { return call(GetUserPages(page: page, access: access, isPin: true), &host, then: .done) }
      return call(GetUserPagesFast(page: page, access: access), &host, then: .slow)

    case .slow:
      let found = host.takeResult()
      if found.page.isFrame { return finish(&host, found) }
      return call(GetUserPages(page: page, access: access), &host, then: .done)

    case .done: return finish(&host, host.takeResult())
    }
  }
}
