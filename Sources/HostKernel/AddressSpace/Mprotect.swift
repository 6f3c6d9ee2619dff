/// `mprotect()`: the permission of the VMA changes first, then that of its PTEs, with the notifier around it. Memory that
/// was never touched raises none. MM-14
struct Mprotect: KernelPath {
  enum Step: UInt8 { case lock, change, notifyStart, protect, notifyEnd, unlock }

  static let kind = PathKind.mprotect
  var functions: [String] { ["do_mprotect_pkey"] + (step == .protect ? ["change_protection"] : []) }

  var step = Step.lock
  let range: PageRange
  let isWritable: Bool
  var isQueued = false
  var code = Value.zero

  init(_ range: PageRange, isWritable: Bool) {
    self.range = range
    self.isWritable = isWritable
  }

  mutating func advance(_ host: inout Host) -> Progress {
    let process = host.process(of: range.first)
    switch step {
    case .lock:
      switch host.lockMMapWrite(process, isQueued: &isQueued) {
      case .acquired: return next(.change)
      case .queued: return next(.lock)
      case .blocked: return .blocked(on: .mmapLock)
      }

    case .change: return change(&host)
    case .notifyStart: return notifyInvalidateStart(range, &host, then: .protect)

    case .protect:  // under the page-table lock; a PTE becomes writable by a fault only
      if !isWritable {
        for page in range.pages where host.pageTables[page].isWritable {
          host.setPTE(page, host.pageTables[page].with(writable: false))
        }
        host.note("write-protects the PTEs")
      }
      return next(.notifyEnd)

    case .notifyEnd: return notifyInvalidateEnd(range, &host, then: .unlock)

    case .unlock:
      host.unlockMMapWrite(process)
      return finish(&host, code)
    }
  }

  private mutating func change(_ host: inout Host) -> Progress {
    guard range.pages.allSatisfy({ host.findVMA($0) != nil }) else {
      code = .enomem
      return next(.unlock)
    }
    host.splitVMAs(at: range)
    var changes = false
    for page in range.pages {
      guard let vma = host.findVMA(page) else { continue }
      if host.mappings[vma].flags.contains(.write) != isWritable { changes = true }
      if isWritable {
        host.mappings[vma].flags.insert(.write)
      } else {
        host.mappings[vma].flags.remove(.write)
      }
    }
    let isPopulated = range.pages.contains { host.pageTables[$0].isPresent }
    return next(changes && isPopulated ? .notifyStart : .unlock)
  }
}
