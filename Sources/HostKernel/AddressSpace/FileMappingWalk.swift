/// `unmap_mapping_range()`: the mappings of a part of a file are zapped one after the other, in whichever process they are,
/// under i_mmap_rwsem and without mmap_lock. MM-6
protocol FileMappingWalk: KernelPath where Step == FileMappingStep {
  /// Where the next mapping is looked for.
  var from: UInt8 { get set }

  /// `down_read()` of the file's i_mmap_rwsem; false: the caller has to wait.
  func lockFile(_ host: Host) -> Bool
  func unlockFile(_ host: Host)
  /// The first addresses from `from` on that show the part; also those that are being unmapped.
  func nextRange(_ host: inout Host) -> PageRange?
}

enum FileMappingStep: UInt8, BitwiseCopyable { case lock, zap, unlock }

extension FileMappingWalk {
  var functions: [String] { ["unmap_mapping_range"] + (step == .lock ? [] : ["zap_page_range_single"]) }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock:
      guard lockFile(host) else { return .blocked(on: .mappingLock) }
      host.acquired(.mappingLock, .read)
      return next(.zap)

    case .zap:
      guard let range = nextRange(&host) else { return next(.unlock) }
      from = range.first.raw &+ range.count
      return call(ZapPages(range, drains: true, caller: .fileMapping), &host, then: .zap)

    case .unlock:
      unlockFile(host)
      host.released(.mappingLock)
      return finish(&host)
    }
  }
}
