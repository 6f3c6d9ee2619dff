import StateLayout

/// `unmap_mapping_range()` of the device memory that a range shows: in every mapping of it, in whichever process, without
/// mmap_lock. MM-6
struct UnmapDeviceRange: FileMappingWalk {
  static let kind = PathKind.unmapDeviceRange

  var step = FileMappingStep.lock
  let range: PageRange
  var from: UInt8 = 0

  init(_ range: PageRange) { self.range = range }

  func lockFile(_ host: Host) -> Bool { host.deviceMappingLocks[.only].acquireRead() }
  func unlockFile(_ host: Host) { host.deviceMappingLocks[.only].releaseRead() }
  func nextRange(_ host: inout Host) -> PageRange? { host.nextPart(showing: range, from: from) }
}

/// The file of a driver through which device memory is mapped: there is one for all devices.
struct DeviceFileID: TableIndex {
  let position: Int
  static let only = DeviceFileID(position: 0)
}

extension Host {
  /// `i_mmap_rwsem` of the file through which device memory is mapped; no rows in a test that maps none.
  var deviceMappingLocks: Rows<DeviceFileID, RWLock> {
    @inline(__always) get { state[layout.deviceMappingLocks] }
  }

  /// The first stretch of addresses, from one on, that shows the same part of the file as `range` does; also one that is
  /// being unmapped.
  fileprivate func nextPart(showing range: PageRange, from: UInt8) -> PageRange? {
    guard let first = offset(shownAt: range) else { return nil }
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

  /// The page of the file that a range of addresses shows, by how its region is mapped: the mapping itself may be gone.
  private func offset(shownAt range: PageRange) -> Int? {
    let page = pageNumber(range.first)  // a child of fork has the same addresses
    for region in scenario.regions {
      guard case .device(let first) = region.backing,
        region.firstPage..<region.firstPage + region.pageCount ~= page
      else { continue }
      return first + page - region.firstPage
    }
    return nil
  }
}
