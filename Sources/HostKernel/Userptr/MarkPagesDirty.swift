/// `put_pages()` of a driver as far as it marks pages dirty: one page after the other, each perhaps under its folio lock.
/// UP-6, S33, S34
struct MarkPagesDirty: KernelPath {
  enum Step: UInt8 { case mark, waitForItself }

  static let kind = PathKind.markPagesDirty
  var functions: [String] { step == .mark ? [] : ["__folio_lock"] }

  var step = Step.mark
  let userptr: UserptrID
  var index: UInt8 = 0

  init(_ userptr: UserptrID) { self.userptr = userptr }

  mutating func advance(_ host: inout Host) -> Progress {
    guard step == .mark else { return .blocked(on: .folioLock) }
    guard index < host.userptrs[userptr].range.count else { return finish(&host) }
    let page = host.userptrPages[host.page(Int(index), of: userptr)].page
    guard page.isFrame else { return skip() }
    switch host.plan(of: userptr).pageLock {
    case .none: mark(page, &host)

    case .trylock:
      if host.tryLockFolio(page.pfn) {
        mark(page, &host)
        host.unlockFolio(page.pfn)
      } else {
        host.note("the folio is locked: \(page.pfn) is not marked")
      }

    case .lock:
      guard host.tryLockFolio(page.pfn) else {
        if host.checkSelfDeadlock(owner: host.folios[page.pfn].owner) { return next(.waitForItself) }
        return .blocked(on: .folioLock)
      }
      mark(page, &host)
      host.unlockFolio(page.pfn)
    }
    return skip()
  }

  private func mark(_ page: PageHandle, _ host: inout Host) {
    guard host.kernel.mutant != .userptrNoDirty else { return }
    host.within("set_page_dirty") { $0.markDirty(page.pfn) }
  }

  private mutating func skip() -> Progress {
    index &+= 1
    return next(.mark)
  }
}

extension Host {
  /// The pages are put now, and marked by a worker that nobody waits for.
  mutating func deferMarking(of userptr: UserptrID) {
    for number in 0..<Int(userptrs[userptr].range.count) {
      let row = page(number, of: userptr)
      userptrPages[row].unmarked = userptrPages[row].page
    }
  }

  /// That worker.
  mutating func markLate(_ userptr: UserptrID) -> Value {
    for number in 0..<Int(userptrs[userptr].range.count) {
      let row = page(number, of: userptr)
      let page = userptrPages[row].unmarked
      guard page != .none else { continue }
      userptrPages[row].unmarked = .none
      within("set_page_dirty") { host in
        if host.isCurrent(page) {
          host.markDirty(page.pfn)
        } else {
          host.breach(.foreignPageTouch, page: page.pfn)
        }
      }
    }
    return .zero
  }
}
