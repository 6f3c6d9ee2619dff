/// The locks of a VFIO device. Up to v6.9 mmap_lock comes before vma_lock and that before memory_lock; from v6.10 on
/// mmap_lock before memory_lock and that before i_mmap_rwsem. VF-5
extension Host {
  /// `mutex_lock(&vdev->vma_lock)`; false: the caller has to wait.
  mutating func lockVMAList(of device: VFIODeviceID) -> Bool {
    guard vfioDevices[device].vmaLock.acquire() else { return false }
    acquired(.vfioVMALock, .write)
    return true
  }

  mutating func unlockVMAList(of device: VFIODeviceID) {
    vfioDevices[device].vmaLock.release()
    released(.vfioVMALock)
  }

  /// `down_read(&vdev->memory_lock)`; false: the caller has to wait.
  mutating func lockMemoryForReading(of device: VFIODeviceID) -> Bool {
    guard vfioDevices[device].memoryLock.acquireRead() else { return false }
    acquired(.vfioMemoryLock, .read)
    return true
  }

  /// `up_read(&vdev->memory_lock)`
  mutating func unlockMemoryForReading(of device: VFIODeviceID) {
    vfioDevices[device].memoryLock.releaseRead()
    released(.vfioMemoryLock)
  }

  /// `up_write(&vdev->memory_lock)`
  mutating func unlockMemoryForWriting(of device: VFIODeviceID) {
    vfioDevices[device].memoryLock.releaseWrite()
    released(.vfioMemoryLock)
  }

  /// `down_write(&vdev->memory_lock)`
  mutating func lockMemoryForWriting(of device: VFIODeviceID, isQueued: inout Bool) -> FairAcquisition {
    let acquisition = vfioDevices[device].memoryLock.acquireWrite(isQueued: &isQueued)
    if acquisition == .acquired { acquired(.vfioMemoryLock, .write) }
    return acquisition
  }
}

/// A path that takes memory_lock for writing.
protocol MemoryLockWriter: KernelPath {
  var device: VFIODeviceID { get }
  /// Whether it waits in the queue of the lock: new readers wait behind it.
  var isQueued: Bool { get set }
}

extension MemoryLockWriter {
  /// `down_write(&vdev->memory_lock)`, and then `step`. To join the queue is a step of its own.
  mutating func lockMemory(_ host: inout Host, then step: Step) -> Progress {
    switch host.lockMemoryForWriting(of: device, isQueued: &isQueued) {
    case .acquired: next(step)
    case .queued: .next
    case .blocked: .blocked(on: .vfioMemoryLock)
    }
  }
}
