/// `kvm_tdp_page_fault()`: a vCPU touches a gfn that has no SPTE, or none that allows the access. KVM-12, KVM-13
///
/// No SPTE may be installed for a page that was invalidated since it was looked up; the sequence says so. Whose
/// reference keeps the page meanwhile, and until when, is what the kernels differ in: `faultReference`.
struct KVMPageFault: KernelPath {
  enum Step: UInt8 {
    case snapshotSequence, findSlot, preCheck, lookUp, check, recheck
    case lockMMU, checkStale, install, touch, unlockMMU, release
  }

  static let kind = PathKind.kvmPageFault
  var functions: [String] { [] }

  func functions(in host: Host) -> [String] {
    switch host.scenario.virtualMachines[host.vm(of: guest).position].architecture {
    case .x86: functions(on: host.kernel.values)
    case .arm64: ["kvm_handle_guest_abort", "user_mem_abort"]
    case .riscv: ["gstage_page_fault", "kvm_riscv_gstage_map"]
    case .loongarch: ["kvm_handle_mm_fault", "kvm_map_page"]
    case .s390: ["vcpu_post_run", "gmap_fault"]
    }
  }

  func functions(on kernel: Switches) -> [String] {
    let isNew = kernel[.faultReference] == FaultReference.underLock
    let entry = kernel[.tdp] ? "kvm_tdp_page_fault" : "paging_page_fault"
    return [entry] + (isBefore(.lockMMU) ? [isNew ? "kvm_mmu_faultin_pfn" : "kvm_faultin_pfn"] : [])
  }

  var step = Step.snapshotSequence
  let guest: GuestPage
  let access: Access
  var slot = MemslotID.none
  /// The page of the VMM that the slot shows there.
  var hostPage = VirtualPage(raw: 0)
  /// What the lookup found: the page, whether its host mapping is writable, and whether KVM got a reference with it.
  var page = PageHandle.none
  var mapWritable = false
  var isRefcounted = false
  /// The first lookup does not wait for I/O (FOLL_NOWAIT). KVM-12 t4
  var mayWait = false

  init(guest: GuestPage, access: Access) {
    self.guest = guest
    self.access = access
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .snapshotSequence:  // t1
      host.takeSnapshot(of: .vm(host.vm(of: guest)))
      host.note("reads mmu_invalidate_seq")
      return next(.findSlot)

    case .findSlot:
      if host.kernel.mutant == .faultTakesSlotsLock {
        host.takesBriefly(.slotsLock)
        guard !host.virtualMachines[host.vm(of: guest)].slotsLock.isHeld else {
          return .blocked(on: .slotsLock)
        }
      }
      return findSlot(&host)

    case .preCheck:  // t3: a hint, to be spared the lookup
      return host.mustRetry(guest, hostPage) ? retry(&host) : next(.lookUp)

    case .lookUp:  // t4
      // Only x86 looks without waiting first: it has asynchronous page faults.
      let user = host.isX86(guest) ? LookupUser.fault : .otherFault
      let lookup = HostPageLookup(
        page: hostPage, access: access, mayWait: mayWait || user == .otherFault, for: user)
      return call(lookup, &host, then: .check)

    case .check: return check(&host)
    case .recheck: return recheck(&host)

    case .lockMMU:
      guard host.lockMMU(host.vm(of: guest)) else { return .blocked(on: .mmuLock) }
      return next(.checkStale)

    case .checkStale:  // is_page_fault_stale()
      let isStale = host.kernel.mutant != .noStaleCheck && host.mustRetry(guest, hostPage)
      host.note(isStale ? "the page fault is stale: retries" : "the page fault is not stale")
      host.dropSnapshot()
      hostPage = VirtualPage(raw: 0)
      guard isStale else { return next(.install) }
      mapWritable = false
      slot = .none
      return next(.touch)

    case .install:
      if host.kernel.mutant == .installAllocates { host.mayReclaim() }
      var spte = SPTE(page: page)
      if mapWritable { spte.flags.insert(.writable) }
      if host.kernel.accessedDirtyAt == .zapIfSPTEBit, isRefcounted { spte.flags.insert(.refcounted) }
      if host.isHostMMIO(page.pfn) { spte.flags.insert(.mmio) }
      host.installSPTE(guest, spte, through: slot)
      mapWritable = false
      slot = .none
      return next(.touch)

    case .touch: return touch(&host)

    case .unlockMMU:
      host.unlockMMU(host.vm(of: guest))
      return isReleasedLater(&host) ? next(.release) : finish(&host)

    case .release:
      if host.faultReference(guest) == .afterUnlock {
        host.releasePFNClean(page, isRefcounted: isRefcounted)
      }
      if host.kernel.mutant == .markAfterPut { host.markPage(page, in: "kvm_set_pfn_accessed") }
      return finish(&host)
    }
  }

  /// RET_PF_RETRY: the guest goes on and faults again.
  private func retry(_ host: inout Host) -> Progress {
    host.dropSnapshot()
    return finish(&host)
  }

  /// t2
  private mutating func findSlot(_ host: inout Host) -> Progress {
    guard let found = host.findMemslot(guest), let page = host.memslots[found].virtualPage(of: guest) else {
      host.dropSnapshot()
      return finish(&host, .mmio)
    }
    guard host.memslots[found].state == .valid else {
      host.note("the memslot is being replaced: retries")
      return retry(&host)
    }
    slot = found
    hostPage = page
    return next(host.checksBeforeLock(guest) ? .preCheck : .lookUp)
  }

  /// t5: an error is acted on before any check for an invalidation.
  private mutating func check(_ host: inout Host) -> Progress {
    let found = host.takeResult()
    page = found.page
    mapWritable = found.isWritable
    isRefcounted = found.isRefcounted
    mayWait = false
    if host.kernel.mutant == .snapshotAfterLookup { host.takeSnapshot(of: .vm(host.vm(of: guest))) }
    switch page.pfn {
    case .errNeedsIO:
      page = .none
      if host.kernel.asyncPageFault {
        host.note("kvm_arch_setup_async_pf(): the guest waits for the page, and tries again")
        return retry(&host)
      }
      mayWait = true
      return next(.lookUp)
    case .errReadOnlyFault:
      host.dropSnapshot()
      return finish(&host, PathResult(code: host.readOnlyFaultResult(of: host.vm(of: guest))))
    case let pfn where !pfn.isFrame:
      host.dropSnapshot()
      return finish(&host, .efault)
    default: return next(host.checksBeforeLock(guest) ? .recheck : .lockMMU)
    }
  }

  /// t6
  private mutating func recheck(_ host: inout Host) -> Progress {
    guard host.mustRetry(guest, hostPage) else { return next(.lockMMU) }
    host.note("invalidated meanwhile: retries")
    switch host.kernel.onEarlyRetry {
    case .releasePFNClean: host.releasePFNClean(page, isRefcounted: isRefcounted)
    case .setAccessed where isRefcounted: host.markPage(page, in: "kvm_set_page_accessed")
    case .finishFault: host.releaseFaultinPage(page, isRefcounted: isRefcounted)
    case .setAccessed, .none: break
    }
    if host.kernel.mutant == .retryPutsTwice, isRefcounted {
      host.putPage(page.pfn, for: .thread(host.thread))
    }
    return retry(&host)
  }

  /// What is done with the page under mmu_lock, whether the fault was stale or not.
  private mutating func touch(_ host: inout Host) -> Progress {
    switch host.faultReference(guest) {
    case .underLock: host.releaseFaultinPage(page, isRefcounted: isRefcounted)
    case .lookupOnly where isRefcounted && host.kernel.touchOnStale:
      host.markPage(page, in: "kvm_set_page_accessed")
    case .lookupOnly, .afterUnlock: break
    }
    if !isReleasedLater(&host) { page = .none }
    if page == .none || !host.knowsItsReferences { isRefcounted = false }
    return next(.unlockMMU)
  }

  /// Whether the page is put, or touched, once mmu_lock is dropped.
  private func isReleasedLater(_ host: inout Host) -> Bool {
    host.faultReference(guest) == .afterUnlock || host.kernel.mutant == .markAfterPut
  }
}

/// What is x86 only. The other architectures stand in for each other: `user_mem_abort()` of arm64 is followed.
extension Host {
  func isX86(_ guest: GuestPage) -> Bool {
    scenario.virtualMachines[vm(of: guest).position].architecture == .x86
  }

  /// d02c357e5bfa changed x86.
  fileprivate mutating func checksBeforeLock(_ guest: GuestPage) -> Bool {
    isX86(guest) && kernel.checksBeforeLock
  }

  /// The v11 series left the fault paths of the others as they are. v11 6/8, 8/8
  fileprivate mutating func faultReference(_ guest: GuestPage) -> FaultReference {
    let reference = kernel.faultReference
    return reference == .lookupOnly && !isX86(guest) ? .afterUnlock : reference
  }
}

extension Host {
  /// `is_tdp_mmu_enabled()`
  var usesTDPMMU: Bool { mutating get { kernel.tdp && kernel.tdpMMU } }

  /// The TDP MMU handles faults of several vCPUs at once; the shadow MMU does not. KVM-13
  mutating func lockMMU(_ vm: VMID) -> Bool {
    let isShared = usesTDPMMU
    let isLocked =
      isShared ? virtualMachines[vm].mmuLock.acquireRead() : virtualMachines[vm].mmuLock.acquireWrite()
    if isLocked { acquired(.mmuLock, isShared ? .read : .write) }
    return isLocked
  }

  mutating func unlockMMU(_ vm: VMID) {
    if usesTDPMMU {
      virtualMachines[vm].mmuLock.releaseRead()
    } else {
      virtualMachines[vm].mmuLock.releaseWrite()
    }
    released(.mmuLock)
  }

  /// What an architecture does with KVM_PFN_ERR_RO_FAULT; KVM-7.1 RW-5
  fileprivate mutating func readOnlyFaultResult(of vm: VMID) -> Value {
    switch scenario.virtualMachines[vm.position].architecture {
    case .arm64, .riscv, .loongarch: return .efault
    case .s390: return .eopnotsupp
    case .x86: break
    }
    return switch kernel.readOnlyFaultExit {
    case .efault: .efault
    case .eopnotsupp: .eopnotsupp
    case .emulate: .emulateFault
    }
  }
}
