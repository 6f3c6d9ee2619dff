/// `remap_pfn_range()` over a whole region of device memory, as the mmap hook of a driver calls it. MM-7
struct RemapPFNRange: MMapWriter {
  enum Step: UInt8 { case lock, fill, unlock }

  static let kind = PathKind.remapPFNRange
  var functions: [String] { ["remap_pfn_range"] }

  var step = Step.lock
  let range: PageRange
  var isQueued = false
  var filled: UInt8 = 0
  var code = Value.zero

  init(_ range: PageRange) { self.range = range }

  mutating func advance(_ host: inout Host) -> Progress {
    let process = host.process(of: range.first)
    switch step {
    case .lock: return lockForWriting(process, &host, then: .fill)

    case .fill:  // under the page-table lock, one page at a time; no notifier, for nothing was mapped
      let page = range.first.advanced(by: Int(filled))
      guard let number = host.findVMA(page) else {
        code = .einval
        return next(.unlock)
      }
      guard !host.pageTables[page].isPresent else {  // BUG_ON(!pte_none)
        host.printk(.remapBug)
        return .killed
      }
      let isWritable = host.mappings[number].flags.contains(.write)
      let pfn = PFN.device(host.mappings[number].offset(of: page))
      host.setPTE(page, PTE(page: PageHandle(pfn: pfn), isWritable: isWritable, isSpecial: true))
      host.note("maps \(pfn)")
      filled &+= 1
      return next(filled < range.count ? .fill : .unlock)

    case .unlock:
      host.unlockMMapWrite(process)
      return finish(&host, code)
    }
  }
}
