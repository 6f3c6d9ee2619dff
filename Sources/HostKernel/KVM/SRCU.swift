import StateLayout

/// `kvm->srcu`: who reads the memslots holds up who replaces them. KVM-6, KVM-11
extension Host {
  /// `srcu_read_lock()`; the index has to be given back.
  mutating func enterSRCU(_ guest: GuestPage) -> UInt8 {
    let vm = vm(of: guest)
    let index = virtualMachines[vm].srcuIndex
    virtualMachines[vm].srcuReaders[Int(index)] &+= 1
    return index
  }

  /// `srcu_read_unlock()`
  mutating func leaveSRCU(_ guest: GuestPage, index: UInt8) {
    let vm = vm(of: guest)
    virtualMachines[vm].srcuReaders[Int(index)] &-= 1
    // Without a reader nobody can tell which index is the current one.
    let readers = virtualMachines[vm].srcuReaders
    if readers[0] == 0, readers[1] == 0 { virtualMachines[vm].srcuIndex = 0 }
  }
}

/// `synchronize_srcu()`: waits until everybody who read the memslots before the call is done. KVM-6
struct SynchronizeSRCU: KernelPath {
  enum Step: UInt8 { case flip, wait }

  static let kind = PathKind.synchronizeSRCU
  var functions: [String] { ["synchronize_srcu"] }

  var step = Step.flip
  let vm: VMID

  init(vm: VMID) { self.vm = vm }

  mutating func advance(_ host: inout Host) -> Progress {
    let index = host.virtualMachines[vm].srcuIndex
    switch step {
    case .flip:
      if host.kernel.mutant == .memslotNoSRCUWait { return finish(&host) }
      guard host.virtualMachines[vm].srcuReaders[Int(index)] > 0 else { return finish(&host) }
      host.virtualMachines[vm].srcuIndex = 1 &- index
      return next(.wait)

    case .wait:
      guard host.virtualMachines[vm].srcuReaders[Int(1 &- index)] == 0 else { return .blocked(on: .srcu) }
      return finish(&host)
    }
  }
}
