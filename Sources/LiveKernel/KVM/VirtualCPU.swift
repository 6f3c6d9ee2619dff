import CLinux
import Glibc

/// A vCPU that makes one access at a time.
///
/// Its guest has flat memory without paging, and two routines of one instruction each: a load and a store, with the
/// address in EBX and the value in EAX. After it the guest halts, which ends KVM_RUN.
@safe final class VirtualCPU {
  #if arch(x86_64)
    /// `mov (%ebx), %eax; hlt` and `mov %eax, (%ebx); hlt`, each at the beginning of 16 bytes.
    private static let code: [UInt8] =
      [0x8B, 0x03, 0xF4] + Array(repeating: 0xF4, count: 13) + [0x89, 0x03, 0xF4]
  #endif

  /// How long an access may take, in milliseconds.
  private static let patience: UInt32 = 2000

  private let file: OpenFile
  private let shared: Mapping
  private let machine: VirtualMachine

  /// The first vCPU of `machine`.
  init(_ machine: VirtualMachine) throws(SystemError) {
    #if arch(x86_64)
      let number = try machine.machine.control(pinfold_kvm_create_vcpu, as: "KVM_CREATE_VCPU")
      file = OpenFile(Int32(number), name: "the vCPU")
      shared = try Mapping(file, size: machine.runSize, name: "the vCPU")
      self.machine = machine
      machine.code?.write(Self.code)
      var special = kvm_sregs()
      try file.control(pinfold_kvm_get_sregs, &special, as: "KVM_GET_SREGS")
      unsafe pinfold_make_flat(&special)
      try file.control(pinfold_kvm_set_sregs, &special, as: "KVM_SET_SREGS")
    #else
      throw SystemError(call: "a guest for this processor", code: ENOSYS)
    #endif
  }

  private var run: UnsafeMutablePointer<kvm_run> { unsafe shared.base.assumingMemoryBound(to: kvm_run.self) }

  /// Lets the guest access the first bytes of page `page` of the memory under test.
  func access(_ access: GuestAccess, page: Int) -> GuestResult {
    let address = VirtualMachine.testAddress + UInt64(page * Mapping.pageSize)
    do throws(SystemError) {
      try begin(access, at: address)
      let result = pinfold_run_vcpu(file.descriptor, Self.patience)
      guard result >= 0 else { return failure(-1 - result) }
      return try end(access, at: address)
    } catch {
      return .failed(error.description)
    }
  }

  private func failure(_ code: Int) -> GuestResult {
    switch Int32(truncatingIfNeeded: code) {
    case EFAULT: .badAddress
    case EINTR: .hung
    case let code: .failed(SystemError(call: "KVM_RUN", code: code).description)
    }
  }
}

#if arch(x86_64)
  extension VirtualCPU {
    private func begin(_ access: GuestAccess, at address: UInt64) throws(SystemError) {
      var registers = kvm_regs()
      registers.rflags = 2
      registers.rbx = address
      registers.rip = VirtualMachine.codeAddress
      if case .write(let value) = access {
        registers.rax = UInt64(value)
        registers.rip += 16
      }
      try file.control(pinfold_kvm_set_regs, &registers, as: "KVM_SET_REGS")
    }

    private func end(_ access: GuestAccess, at address: UInt64) throws(SystemError) -> GuestResult {
      switch unsafe Int32(bitPattern: run.pointee.exit_reason) {
      case KVM_EXIT_HLT:
        guard case .write(let value) = access else {
          var registers = kvm_regs()
          try file.control(pinfold_kvm_get_regs, &registers, as: "KVM_GET_REGS")
          return .done(UInt32(truncatingIfNeeded: registers.rax))
        }
        return .done(value)
      case KVM_EXIT_MMIO:
        completeDeviceAccess()
        return .deviceAccess
      case KVM_EXIT_INTERNAL_ERROR: return unsafe .internalError(pinfold_suberror(run))
      case KVM_EXIT_FAIL_ENTRY:
        return unsafe .failed("the processor refused the guest: \(pinfold_hardware_reason(run))")
      case let reason: return .failed("KVM_RUN ended with exit reason \(reason)")
      }
    }

    /// KVM finishes an access that it handed out at the next KVM_RUN: registers may not be changed before.
    private func completeDeviceAccess() {
      unsafe run.pointee.immediate_exit = 1
      _ = pinfold_run_vcpu(file.descriptor, Self.patience)
      unsafe run.pointee.immediate_exit = 0
    }
  }
#else
  extension VirtualCPU {
    private func begin(_ access: GuestAccess, at address: UInt64) throws(SystemError) {}
    private func end(_ access: GuestAccess, at address: UInt64) throws(SystemError) -> GuestResult {
      .failed("there is no guest for this processor")
    }
  }
#endif
