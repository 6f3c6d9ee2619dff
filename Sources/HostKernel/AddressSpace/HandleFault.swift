/// `handle_mm_fault()`: finds the handler for a touched page. The caller holds mmap_lock for reading; the result is 0,
/// SIGBUS, SIGSEGV, ENOMEM, or EAGAIN for VM_FAULT_RETRY with mmap_lock dropped. MM-18
struct HandleFault: KernelPath {
  enum Step: UInt8 { case dispatch, done }

  static let kind = PathKind.handleFault
  var functions: [String] { ["handle_mm_fault"] }

  var step = Step.dispatch
  let page: VirtualPage
  let access: Access
  /// FAULT_FLAG_ALLOW_RETRY without FAULT_FLAG_TRIED: the handler may drop mmap_lock instead of waiting. TTM-11
  let isFirstAttempt: Bool

  init(page: VirtualPage, access: Access, isFirstAttempt: Bool) {
    self.page = page
    self.access = access
    self.isFirstAttempt = isFirstAttempt
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .dispatch: return dispatch(&host)
    case .done: return finish(&host, host.takeResult())
    }
  }

  private mutating func dispatch(_ host: inout Host) -> Progress {
    guard let number = host.findVMA(page) else { return finish(&host, .sigsegv) }
    let vma = host.mappings[number]
    guard !vma.isInaccessible, access == .read || vma.flags.contains(.write) else {
      return finish(&host, .sigsegv)
    }
    let pte = host.pageTables[page]
    if pte.isPresent {
      guard access == .write, !pte.isWritable else { return finish(&host) }
      if host.wantsWriteNotify(vma) {
        guard !host.scenario.buffers[vma.buffer.position].isHuge else { return callBufferFault(vma, &host) }
        return call(PFNMkwrite(page: page), &host, then: .done)
      }
      if vma.flags.contains(.shared) {  // do_wp_page() of a shared mapping
        host.setPTE(page, pte.with(writable: true))
        return finish(&host)
      }
      return call(CopyOnWrite(page: page), &host, then: .done)
    }
    if !pte.isEmpty {
      return call(SwapIn(page: page, access: access, isFirstAttempt: isFirstAttempt), &host, then: .done)
    }
    if vma.buffer != .none { return callBufferFault(vma, &host) }
    let device = host.vfioDevice(of: page)
    if device != .none {
      return call(VFIOFault(page: page, device: device, in: vma.range), &host, then: .done)
    }
    if vma.flags.contains(.device) { return finish(&host, .sigbus) }  // its driver has no fault handler
    return call(AnonymousFault(page: page, access: access), &host, then: .done)
  }

  /// `vm_ops->fault()` of the driver of a buffer.
  private mutating func callBufferFault(_ vma: VMA, _ host: inout Host) -> Progress {
    let offset = vma.offset(of: page)
    switch host.scenario.buffers[vma.buffer.position].kind {
    case .ttm:
      let fault = TTMFault(page: page, buffer: vma.buffer, offset: offset, isFirstAttempt: isFirstAttempt)
      return call(fault, &host, then: .done)
    case .userptr, .bar: return finish(&host, .sigbus)  // has no mapping of its own
    case .compound:
      let fault = CompoundBufferFault(page: page, buffer: vma.buffer, offset: offset)
      return call(fault, &host, then: .done)
    case .shmem:
      let fault = ShmemFault(page: page, buffer: vma.buffer, offset: offset, access: access)
      return call(fault, &host, then: .done)
    case .imported:
      let fault = ImportedFault(page: page, buffer: vma.buffer, isFirstAttempt: isFirstAttempt)
      return call(fault, &host, then: .done)
    case .memfd:
      let fault = MemfdFault(page: page, buffer: vma.buffer, offset: offset, access: access)
      return call(fault, &host, then: .done)
    }
  }
}

extension Host {
  /// `vma_wants_writenotify()`: a shared mapping whose owner wants to know when a page is first written. RW-2
  fileprivate mutating func wantsWriteNotify(_ vma: VMA) -> Bool {
    guard vma.buffer != .none, scenario.buffers[vma.buffer.position].kind == .shmem else { return false }
    return kernel.shmemWriteNotify
  }
}

extension Value {
  /// `vm_fault_to_errno()`: what a system call makes of the code of a fault.
  var faultError: Value { self == .sigbus || self == .sigsegv ? .efault : self }
}
