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
      host.takesBriefly(.srcu)
      guard host.virtualMachines[vm].srcuReaders[Int(index)] > 0 else { return finish(&host) }
      host.virtualMachines[vm].srcuIndex = 1 &- index
      return next(.wait)

    case .wait:
      guard host.virtualMachines[vm].srcuReaders[Int(1 &- index)] == 0 else { return .blocked(on: .srcu) }
      return finish(&host)
    }
  }
}
