/// `oom_reap_task()`: the OOM reaper takes the private memory of a process that was killed, without waiting for anything:
/// neither for mmap_lock nor for whoever mirrors a range. What it cannot have it tries again later, and in the end leaves to
/// the process. Result: 0, or EAGAIN if something was left. MN-4, MN-5
struct ReapProcess: KernelPath {
  enum Step: UInt8 { case lock, find, started, clear, notifyEnd, flush, unlock }

  static let kind = PathKind.reapProcess
  var functions: [String] {
    ["oom_reap_task", "oom_reap_task_mm"]
      + (isBefore(.started) || step == .unlock ? [] : ["__oom_reap_task_mm"])
  }

  /// MAX_OOM_REAP_RETRIES: ten in the kernel; two are enough to see what a second one does.
  private static let attemptLimit = 2

  var step = Step.lock
  let process: ProcessID
  var range = PageRange(first: VirtualPage(raw: 0), count: 0)
  /// How many pages of the range were cleared.
  var cleared: UInt8 = 0
  var attempts: UInt8 = 0
  /// Part of the address space was left.
  var hasFailed = false
  var gathered = GatheredPages()

  init(_ process: ProcessID) { self.process = process }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock: return lock(&host)
    case .find: return find(&host)

    case .started:
      guard host.takeResult().code == .eagain else { return next(.clear) }
      host.processes[process].openRanges &-= 1
      hasFailed = true
      return next(.find)

    case .clear:  // under the page-table lock, which may be dropped between two pages
      let pfn = host.within("unmap_page_range") { [range, cleared] in
        $0.zapPTE(range.first.advanced(by: Int(cleared)))
      }
      gathered.add(pfn, &host)
      cleared &+= 1
      if cleared < range.count { return next(.clear) }
      cleared = 0
      return next(.notifyEnd)

    case .notifyEnd: return notifyInvalidateEnd(range, &host, then: .flush)

    case .flush:
      host.within("tlb_finish_mmu") { gathered.putAll(&$0) }
      return next(.find)

    case .unlock:
      host.unlockMMapRead(process)
      if hasFailed { return tryAgain(&host) }
      host.printk(.reaped)
      return finish(&host)
    }
  }

  private mutating func lock(_ host: inout Host) -> Progress {
    guard host.lockMMapRead(process, .trying) else {
      host.note("mmap_read_trylock() fails")
      return tryAgain(&host)
    }
    host.within("__oom_reap_task_mm") { [process] in $0.markUnstable(process) }
    return next(.find)
  }

  /// The next VMA that has pages of its own. What a device or a file shows is not worth it.
  private mutating func find(_ host: inout Host) -> Progress {
    let from = range.first.raw &+ range.count
    guard let vma = host.nextPrivateVMA(of: process, from: from) else {
      range = PageRange(first: VirtualPage(raw: 0), count: 0)
      return next(.unlock)
    }
    range = vma.range
    return notifyInvalidateStart(range, isBlockable: false, &host, then: .started)
  }

  /// `schedule_timeout_idle(HZ/10)`, and from the beginning; or MMF_OOM_SKIP.
  private mutating func tryAgain(_ host: inout Host) -> Progress {
    attempts &+= 1
    hasFailed = false
    guard attempts == Self.attemptLimit else { return next(.lock) }
    host.printk(.unableToReap)
    return finish(&host, .eagain)
  }
}

extension Host {
  /// MMF_UNSTABLE: what is touched from now on must not come back as a new page.
  fileprivate mutating func markUnstable(_ process: ProcessID) {
    unstableProcesses[process] = true
    note("sets MMF_UNSTABLE")
  }

  /// `check_stable_address_space()`: nobody took memory away behind the back of the process, who would take a new page for
  /// its own.
  mutating func hasStableMemory(_ process: ProcessID) -> Bool {
    guard unstableProcesses.count > 0, unstableProcesses[process] else { return true }
    guard kernel.mutant == .reaperForgotten else { return false }
    breach(.lostWrite, page: .none)
    return true
  }

  /// The first VMA of a process at or behind an address whose pages are its own.
  fileprivate func nextPrivateVMA(of process: ProcessID, from: UInt8) -> VMA? {
    for number in 0..<mappings.count {
      let vma = mappings[VMAID(number)]
      guard vma.exists, self.process(of: vma.range.first) == process, vma.range.first.raw >= from else {
        continue
      }
      if vma.flags.isDisjoint(with: [.pfnMap, .shared, .detached]) { return vma }
    }
    return nil
  }
}
