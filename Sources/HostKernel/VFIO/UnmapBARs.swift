/// `vfio_pci_zap_bars()`: `unmap_mapping_range()` over all BARs of the device's file, in every process, without mmap_lock.
/// VF-5, MM-6
struct UnmapBARs: KernelPath {
  enum Step: UInt8 { case lock, zap }

  static let kind = PathKind.unmapBARs
  var functions: [String] {
    ["vfio_pci_zap_bars", "unmap_mapping_range"] + (step == .lock ? [] : ["zap_page_range_single"])
  }

  var step = Step.lock
  let device: VFIODeviceID
  /// Where the next mapping is looked for.
  var from: UInt8 = 0

  init(_ device: VFIODeviceID) { self.device = device }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock:
      guard host.vfioDevices[device].mappingLock.acquireRead() else { return .blocked(on: .mappingLock) }
      host.acquired(.mappingLock, .read)
      return next(.zap)

    case .zap:
      let isDone = from > 0 && host.kernel.mutant == .vfioZapsOneMapping
      guard !isDone, let range = host.nextMapping(of: device, from: from) else {
        host.vfioDevices[device].mappingLock.releaseRead()
        host.released(.mappingLock)
        return finish(&host)
      }
      from = range.first.raw &+ range.count
      return call(ZapPages(range, drains: true, caller: .fileMapping), &host, then: .zap)
    }
  }
}
