import CLinux

/// A virtual machine with a few bytes of code and the memory under test.
final class VirtualMachine {
  /// Where the code of the guest lies, and where the memory under test begins.
  static let codeAddress: UInt64 = 0x1000
  static let testAddress: UInt64 = 0x1000_0000

  private let kvm: OpenFile
  let machine: OpenFile
  /// Bytes that a vCPU shares with this process.
  let runSize: Int
  /// What the memory slots need to stay.
  private var memory: [UInt32: Mapping] = [:]

  /// A machine without vCPUs.
  ///
  /// - Throws: The system's error: usually that /dev/kvm is not there or not allowed.
  init() throws(SystemError) {
    kvm = try OpenFile("/dev/kvm", isWritable: true)
    let version = try kvm.control(pinfold_kvm_get_api_version, as: "KVM_GET_API_VERSION")
    guard version == 12 else { throw SystemError(call: "KVM_GET_API_VERSION says \(version)", code: 95) }
    runSize = try kvm.control(pinfold_kvm_get_vcpu_mmap_size, as: "KVM_GET_VCPU_MMAP_SIZE")
    machine = OpenFile(Int32(try kvm.control(pinfold_kvm_create_vm, as: "KVM_CREATE_VM")), name: "the VM")
    // Processors of Intel that cannot run real mode want three pages here; others do not ask.
    _ = try? machine.control(pinfold_kvm_set_tss_addr, number: 0xFFFB_D000, as: "KVM_SET_TSS_ADDR")
    let code = try Mapping(nil, size: Mapping.pageSize, name: "the guest's code")
    try setSlot(0, at: Self.codeAddress, to: code)
  }

  /// Makes `mapping` memory of the guest.
  func setSlot(_ slot: UInt32, at address: UInt64, to mapping: Mapping) throws(SystemError) {
    var region = kvm_userspace_memory_region(
      slot: slot, flags: 0, guest_phys_addr: address, memory_size: UInt64(mapping.size),
      userspace_addr: mapping.address)
    try machine.control(pinfold_kvm_set_user_memory_region, &region, as: "KVM_SET_USER_MEMORY_REGION")
    memory[slot] = mapping
  }

  /// The page in which a vCPU's code lies.
  var code: Mapping? { memory[0] }
}
