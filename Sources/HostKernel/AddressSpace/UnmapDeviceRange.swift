/// `unmap_mapping_range()` of the device memory that a range shows: in every mapping of it, in whichever process, without
/// mmap_lock. MM-6
struct UnmapDeviceRange: KernelPath {
  enum Step: UInt8 { case zap }

  static let kind = PathKind.unmapDeviceRange
  var functions: [String] { ["unmap_mapping_range", "zap_page_range_single"] }

  var step = Step.zap
  let range: PageRange
  /// Where the next mapping is looked for.
  var from: UInt8 = 0

  init(_ range: PageRange) { self.range = range }

  mutating func advance(_ host: inout Host) -> Progress {
    // i_mmap_rwsem is held until the end; nothing in the model waits for that of a device.
    if from == 0 { host.acquired(.mappingLock, .read) }
    guard let part = host.nextPart(showing: range, from: from) else {
      host.released(.mappingLock)
      return finish(&host)
    }
    from = part.first.raw &+ part.count
    return call(ZapPages(part, drains: true), &host, then: .zap)
  }
}

extension Host {
  /// The first stretch of addresses, from one on, that shows the same device memory as `range` does.
  fileprivate func nextPart(showing range: PageRange, from: UInt8) -> PageRange? {
    guard let shown = findVMA(range.first).map({ mappings[$0] }), shown.flags.contains(.device) else {
      return nil
    }
    let first = shown.offset(of: range.first)
    for number in 0..<mappings.count {
      let vma = mappings[VMAID(number)]
      guard vma.exists, vma.flags.contains(.device) else { continue }
      let start = max(first, Int(vma.offset))
      let end = min(first + Int(range.count), Int(vma.offset) + Int(vma.range.count))
      let part = PageRange(
        first: vma.range.first.advanced(by: start - Int(vma.offset)), count: max(0, end - start))
      if start < end, part.first.raw >= from { return part }
    }
    return nil
  }
}
