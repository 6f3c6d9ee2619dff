/// `zap_vma_ptes()`: takes the PTEs of a part of one mapping for raw frames away, with mmap_lock held for reading; anything
/// else is silently left alone. MM-4
struct ZapVMAPages: KernelPath {
  enum Step: UInt8 { case lock, zap, unlock }

  static let kind = PathKind.zapVMAPages
  var functions: [String] { ["zap_vma_ptes"] }

  var step = Step.lock
  let range: PageRange

  init(_ range: PageRange) { self.range = range }

  mutating func advance(_ host: inout Host) -> Progress {
    let process = host.process(of: range.first)
    switch step {
    case .lock:
      guard host.lockMMapRead(process) else { return .blocked(on: .mmapLock) }
      return next(.zap)

    case .zap:
      guard let number = host.findVMA(range.first), host.mappings[number].flags.contains(.pfnMap),
        host.mappings[number].range.contains(range.first.advanced(by: Int(range.count) - 1))
      else { return next(.unlock) }
      return call(ZapPages(range, drains: true, caller: .mmapLock), &host, then: .unlock)

    case .unlock:
      host.unlockMMapRead(process)
      return finish(&host)
    }
  }
}
