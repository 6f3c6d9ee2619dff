import StateLayout

/// `kvm->srcu`: who reads the memslots holds up who replaces them. KVM-6, KVM-11
extension Host {
  /// `srcu_read_lock()`; the index has to be given back.
  mutating func enterSRCU(_ guest: GuestPage) -> UInt8 { enterSRCU(of: vm(of: guest)) }

  /// `srcu_read_unlock()`
  mutating func leaveSRCU(_ guest: GuestPage, index: UInt8) { leaveSRCU(of: vm(of: guest), index: index) }

  mutating func enterSRCU(of vm: VMID) -> UInt8 {
    let index = virtualMachines[vm].srcuIndex
    virtualMachines[vm].srcuReaders[Int(index)] &+= 1
    acquired(.srcu, .read, .recursiveRead)
    return index
  }

  mutating func leaveSRCU(of vm: VMID, index: UInt8) {
    virtualMachines[vm].srcuReaders[Int(index)] &-= 1
    released(.srcu)
    // Without a reader nobody can tell which index is the current one.
    let readers = virtualMachines[vm].srcuReaders
    if readers[0] == 0, readers[1] == 0 { virtualMachines[vm].srcuIndex = 0 }
  }

  /// A read section within a step: what is in it looks at the memslots as they are.
  mutating func whileReadingMemslots<Result>(_ body: (inout Host) -> Result) -> Result {
    acquired(.srcu, .read, .recursiveRead)
    defer { released(.srcu) }
    return body(&self)
  }
}
