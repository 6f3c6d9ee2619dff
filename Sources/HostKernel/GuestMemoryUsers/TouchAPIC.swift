/// A vCPU enters its guest, which touches its APIC. Before it may, KVM tells the CPU where the APIC-access page lies, if it was
/// asked to: `kvm_vcpu_reload_apic_access_page()`. KVM-28
///
/// Up to v6.5 what a lookup finds goes into the VMCS at once: whoever changes the PTE asks again afterwards. Since then he asks
/// before he changes it, and the lookup has to ask for an invalidation as a fault does.
struct TouchAPIC: KernelPath {
  enum Step: UInt8 { case enter, check, found, lockMMU, write, release }

  static let kind = PathKind.touchAPIC
  var functions: [String] {
    let isReloading = step != .enter && step != .check
    return ["vcpu_enter_guest"] + (isReloading ? ["kvm_vcpu_reload_apic_access_page"] : [])
  }

  var step = Step.enter
  let guest: GuestPage
  var srcuIndex: UInt8 = 0
  /// What the lookup found.
  var page = PageHandle.none
  var isRefcounted = false

  init(_ guest: GuestPage) { self.guest = guest }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .enter:
      srcuIndex = host.enterSRCU(guest)
      return next(.check)

    case .check: return check(&host)

    case .found:
      let found = host.takeResult()
      guard found.page.isFrame, host.kernel.apicReload == .atStart || found.isRefcounted else {
        host.note("no page: the VMCS keeps what it has")
        return written(&host, then: .check)
      }
      page = found.page
      isRefcounted = found.isRefcounted
      return next(host.kernel.apicReload == .atStart ? .lockMMU : .write)

    case .lockMMU:
      guard host.lockMMUShared(host.vm(of: guest)) else { return .blocked(on: .mmuLock) }
      return next(.write)

    case .write: return write(&host)

    case .release:
      host.releasePFNClean(page, isRefcounted: isRefcounted)
      forget()
      return next(.check)
    }
  }

  private mutating func forget() {
    page = .none
    isRefcounted = false
  }

  /// `kvm_check_request()`; without a request the guest is entered, and who asks from then on waits until it has left.
  private mutating func check(_ host: inout Host) -> Progress {
    guard host.apicPages[host.thread].isReloadRequested,
      let origin = host.apicAccessPage(of: host.vm(of: guest))
    else { return run(&host) }
    host.apicPages[host.thread].isReloadRequested = false
    host.apicPages[host.thread].isReloading = true
    if host.kernel.apicReload == .atStart { host.takeSnapshot(of: .vm(host.vm(of: guest))) }
    return call(
      HostPageLookup(page: origin, access: .write, mayWait: true, for: .page), &host, then: .found)
  }

  /// The address goes into the VMCS, unless the page was invalidated meanwhile.
  private mutating func write(_ host: inout Host) -> Progress {
    guard host.kernel.apicReload == .atStart else {
      host.setAPICPage(page, of: guest)
      host.apicPages[host.thread].isReloading = false
      return next(.release)
    }
    let origin = host.apicAccessPage(of: host.vm(of: guest)) ?? VirtualPage(raw: 0)
    if host.kernel.mutant != .apicNoRetry, host.mustRetry(guest, origin) {
      host.note("invalidated meanwhile: asks to be asked again")
      host.apicPages[host.thread].isReloadRequested = true
    } else {
      host.setAPICPage(page, of: guest)
    }
    let isReleasedLater = host.kernel.faultReference != .underLock
    if !isReleasedLater {
      host.releaseFaultinPage(page, isRefcounted: isRefcounted)
      forget()
    }
    host.unlockMMUShared(host.vm(of: guest))
    return written(&host, then: isReleasedLater ? .release : .check)
  }

  private mutating func written(_ host: inout Host, then step: Step) -> Progress {
    host.dropSnapshot()
    host.apicPages[host.thread].isReloading = false
    return next(step)
  }

  /// The CPU knows its APIC by the address in the VMCS. If that is of another page, the access goes wherever the second stage
  /// says.
  private func run(_ host: inout Host) -> Progress {
    let apic = host.apicPages[host.thread].page
    let origin = host.apicAccessPage(of: host.vm(of: guest))
    let isKnown = apic.isFrame && origin.map { host.pageTables[$0].page == apic } ?? false
    host.note(isKnown ? "guest touches its APIC" : "guest touches its APIC, which the CPU takes for memory")
    host.leaveSRCU(guest, index: srcuIndex)
    return finish(&host, isKnown ? .zero : .efault)
  }
}

extension Host {
  /// APIC_ACCESS_ADDR is written. Nobody has asked again, so this has to be the page that the VMM has there. MN-2
  fileprivate mutating func setAPICPage(_ page: PageHandle, of guest: GuestPage) {
    apicPages[thread].page = page
    note("the APIC page is page \(page.pfn.raw)")
    guard let origin = apicAccessPage(of: vm(of: guest)) else { return }
    if pageTables[origin].page != page, !apicPages[thread].isReloadRequested {
      breach(.staleSPTE, page: page.pfn)
    }
  }

  /// `read_lock(&kvm->mmu_lock)`; false: the caller has to wait.
  fileprivate mutating func lockMMUShared(_ vm: VMID) -> Bool {
    guard virtualMachines[vm].mmuLock.acquireRead() else { return false }
    acquired(.mmuLock, .read)
    return true
  }

  fileprivate mutating func unlockMMUShared(_ vm: VMID) {
    virtualMachines[vm].mmuLock.releaseRead()
    released(.mmuLock)
  }
}
