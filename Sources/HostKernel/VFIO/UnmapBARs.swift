/// `vfio_pci_zap_bars()`: `unmap_mapping_range()` over all BARs of the device's file, in every process, without mmap_lock.
/// VF-5, MM-6
struct UnmapBARs: FileMappingWalk {
  static let kind = PathKind.unmapBARs
  func functions(in host: Host) -> [String] { ["vfio_pci_zap_bars"] + functions }

  var step = FileMappingStep.lock
  let device: VFIODeviceID
  var from: UInt8 = 0

  init(_ device: VFIODeviceID) { self.device = device }

  func lockFile(_ host: Host) -> Bool { host.vfioDevices[device].mappingLock.acquireRead() }
  func unlockFile(_ host: Host) { host.vfioDevices[device].mappingLock.releaseRead() }

  func nextRange(_ host: inout Host) -> PageRange? {
    let isDone = from > 0 && host.kernel.mutant == .vfioZapsOneMapping
    return isDone ? nil : host.nextMapping(of: device, from: from)
  }
}
