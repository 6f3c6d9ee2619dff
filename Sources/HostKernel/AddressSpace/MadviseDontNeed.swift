/// `madvise(MADV_DONTNEED)`. MM-15
struct MadviseDontNeed: KernelPath {
  enum Step: UInt8 { case lock, zap, zapped, unlock }

  static let kind = PathKind.madviseDontNeed
  var functions: [String] { ["do_madvise"] + (step == .zapped ? ["zap_page_range_single"] : []) }

  var step = Step.lock
  let range: PageRange
  var code = Value.zero

  init(_ range: PageRange) { self.range = range }

  mutating func advance(_ host: inout Host) -> Progress {
    let process = host.process(of: range.first)
    switch step {
    case .lock:
      guard host.lockMMapRead(process) else { return .blocked(on: .mmapLock) }
      return next(.zap)

    case .zap:
      for page in range.pages {
        guard let vma = host.findVMA(page) else {
          code = .enomem
          return next(.unlock)
        }
        if host.mappings[vma].flags.contains(.pfnMap), host.kernel.mutant != .dontNeedDropsRawFrames {
          code = .einval
        }
      }
      return code == .zero ? call(ZapPages(range, drains: true), &host, then: .zapped) : next(.unlock)

    case .zapped, .unlock:
      host.unlockMMapRead(process)
      return finish(&host, code)
    }
  }
}
