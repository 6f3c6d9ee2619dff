/// `KVM_RUN`: guest code runs on the SPTEs, and enters the kernel where they do not allow what it does. A failure of
/// KVM_RUN ends the vCPU. KVM-4
struct VirtualCPU: KernelPath {
  enum Step: UInt8 { case guest, faulted, emulated, operated }

  static let kind = PathKind.virtualCPU
  var functions: [String] { ["kvm_vcpu_ioctl"] }

  var step = Step.guest
  /// The next operation of the thread's program.
  var position: UInt8 = 0
  /// The index of the SRCU read section that the vCPU is in while it handles a fault.
  var srcuIndex: UInt8 = 0

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .guest: return runGuest(&host)

    case .faulted:
      let code = host.takeResult().code
      if code == .emulateFault { return emulateStore(&host) }
      leaveSRCU(&host)
      switch code {
      case .zero: return next(.guest)
      case .mmio:
        host.note("KVM_RUN: KVM_EXIT_MMIO")
        host.setResult(.mmio, of: host.operation(at: position))
        return finishOperation(&host)
      default: return fail(code, &host)
      }

    case .operated: return finishOperation(&host)

    case .emulated:
      let code = host.takeResult().code
      leaveSRCU(&host)
      host.setResult(code.isFailure ? .mmio : .zero, of: host.operation(at: position))
      return finishOperation(&host)
    }
  }

  private mutating func leaveSRCU(_ host: inout Host) {
    let access = host.operation(at: position).flatMap { host.guestAccess(of: $0) }
    host.leaveSRCU(access?.page ?? host.firstGuestPage, index: srcuIndex)
    srcuIndex = 0
  }

  private mutating func runGuest(_ host: inout Host) -> Progress {
    guard let operation = host.operation(at: position) else { return finish(&host) }
    guard let access = host.guestAccess(of: operation) else {  // the kernel does something for this vCPU
      return call(ActorProgram(position: position, isSingle: true), &host, then: .operated)
    }
    guard !host.virtualMachines[host.vm(of: access.page)].isDead else { return fail(.eio, &host) }
    if let value = host.guestAccess(access.page, access.kind, writing: access.value, by: access.blob) {
      host.setResult(value, of: operation)
      return finishOperation(&host)
    }
    host.note("guest \(access.kind)s gfn \(host.gfn(access.page)): page fault")
    srcuIndex = host.enterSRCU(access.page)
    return call(KVMPageFault(guest: access.page, access: access.kind), &host, then: .faulted)
  }

  private mutating func finishOperation(_ host: inout Host) -> Progress {
    position &+= 1
    return host.operation(at: position) == nil ? finish(&host) : next(.guest)
  }

  /// KVM_RUN fails: the VMM stops this vCPU.
  private func fail(_ code: Value, _ host: inout Host) -> Progress {
    host.note(code == .efault ? "KVM_RUN: Bad address" : "KVM_RUN: \(code)")
    host.setResult(code, of: host.operation(at: position))
    return finish(&host)
  }

  /// RET_PF_EMULATE: KVM carries the store out through the mapping of the VMM. KVM-7.1 RW-5
  private mutating func emulateStore(_ host: inout Host) -> Progress {
    guard let operation = host.operation(at: position), let access = host.guestAccess(of: operation),
      let slot = host.findMemslot(access.page),
      let page = host.memslots[slot].virtualPage(of: access.page)
    else {
      leaveSRCU(&host)
      return next(.guest)
    }
    guard access.isEmulatable else {
      host.note("cannot emulate the store: KVM_EXIT_INTERNAL_ERROR, suberror 1")
      leaveSRCU(&host)
      return fail(.internalError, &host)
    }
    host.note("emulates the store")
    return call(UserAccess(page: page, access: .write, value: access.value), &host, then: .emulated)
  }
}

/// What guest code wants to do with memory.
private struct GuestAccess {
  var page: GuestPage
  var kind: Access
  var value = Value.zero
  /// Whether KVM can carry the instruction out in place of the guest.
  var isEmulatable = true
  /// The blob through whose mapping it goes, if it does.
  var blob: BlobID?
}

extension Host {
  /// What guest code wants to touch, if this is guest code, and its process may.
  fileprivate func guestAccess(of operation: Operation) -> GuestAccess? {
    switch operation.action {
    case .guestRead(let page): GuestAccess(page: page, kind: .read)
    case .guestWrite(let page, let value): GuestAccess(page: page, kind: .write, value: value)
    case .guestStoreX87(let page, let value):
      GuestAccess(page: page, kind: .write, value: value, isEmulatable: false)
    case .virtioGPU(.read(let blob, let page)):
      mappedGuestPage(of: blob, page).map { GuestAccess(page: $0, kind: .read, blob: blob) }
    case .virtioGPU(.write(let blob, let page, let value)):
      mappedGuestPage(of: blob, page).map {
        GuestAccess(page: $0, kind: .write, value: value, blob: blob)
      }
    default: nil
    }
  }

  /// A guest page of the VM whose vCPU the current thread runs: its process has unmapped the one that it touched.
  fileprivate var firstGuestPage: GuestPage {
    guard case .vcpu(let vm) = scenario.actors[thread.position].role else { return GuestPage(raw: 0) }
    return guestPage(vm, 0)
  }

  /// The guest uses a translation; nil if there is none that allows the access.
  ///
  /// - Parameter blob: The blob whose mapping in the guest process says which memory type is asked for.
  mutating func guestAccess(
    _ guest: GuestPage, _ kind: Access, writing value: Value, by blob: BlobID? = nil
  ) -> Value? {
    guard let page = translate(guest, kind) else { return nil }
    let result = access(kind, page, writing: value, by: tracksCaches ? guestPath(guest, blob) : nil)
    if blobs.count > 0 { checkBlobAccess(guest, page) }
    note("guest \(kind)s \(page.pfn)\(kind == .read ? ": \(result)" : "")")
    return result
  }

  /// How the guest reaches the page: by the type that it and KVM make of it. KVM-32, VG-9
  private mutating func guestPath(_ guest: GuestPage, _ blob: BlobID?) -> MemoryPath {
    let own = blob.map { guestCaching(of: $0) }
    return cpuPath(guestMemoryType(of: guest, guestPAT: own) ?? .cached)
  }

  /// What the vCPU finds in its TLB, or else in the page table. A TLB that is flushed together with the SPTEs never
  /// disagrees with them and is not part of the state; see `HostLayout.guestTLBs`.
  private mutating func translate(_ guest: GuestPage, _ kind: Access) -> PageHandle? {
    let spte = shadowPageTables[guest]
    guard guestTLBs.count > 0 else { return spte.allows(kind) ? spte.page : nil }
    let slot = tlbSlot(vcpuNumber, guest)
    if !guestTLBs[slot].allows(kind) {
      guard spte.allows(kind) else { return nil }
      guestTLBs[slot] = spte
    }
    let entry = guestTLBs[slot]
    if entry.page != spte.page || entry.isWritable && !spte.isWritable {
      breach(.staleSPTE, page: entry.page.pfn)
    }
    return entry.page
  }
}
