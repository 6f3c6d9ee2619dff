/// The device touches a page of the range that it mirrors: through its own page table, or after a device fault, which reads
/// the sequence, looks the page up without keeping a reference, and installs it unless the range was invalidated meanwhile.
/// MN-3, UP-5
struct MirrorAccess: KernelPath {
  enum Step: UInt8 { case access, readBegin, lookUp, found, lock, readRetry }

  static let kind = PathKind.mirrorAccess
  var functions: [String] {
    step == .access ? [] : ["device_fault"]
  }

  var step = Step.access
  let mirror: MirrorID
  let page: VirtualPage
  let access: Access
  let value: Value
  var entry = SPTE.none

  init(_ mirror: MirrorID, _ page: VirtualPage, _ access: Access, _ value: Value) {
    self.mirror = mirror
    self.page = page
    self.access = access
    self.value = value
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .access:
      let entry = host.mirrorPages[host.mirrorPage(mirror, page)]
      guard entry.allows(access) else { return next(.readBegin) }
      let result = host.access(access, entry.page, writing: value)
      host.note("the device \(access)s \(entry.page.pfn)")
      return finish(&host, result)

    case .readBegin:
      host.takesBriefly(.notifierMap)
      guard !host.mirrors[mirror].isInvalidating else { return .blocked(on: .intervalInvalidation) }
      host.takeSnapshot(of: .mirror(mirror))
      host.note("mmu_interval_read_begin()")
      return next(.lookUp)

    case .lookUp: return call(HMMRangeFault(page: page, access: access), &host, then: .found)

    case .found:
      let found = host.takeResult()
      guard found.code == .zero else {
        host.dropSnapshot()
        return found.code == .ebusy ? next(.readBegin) : finish(&host, found.code)
      }
      entry = SPTE(page: found.page, flags: found.isWritable ? .writable : [])
      return next(.lock)

    case .lock:
      guard host.mirrors[mirror].lock.acquire() else { return .blocked(on: .notifierLock) }
      host.acquired(.notifierLock, .write)
      return next(.readRetry)

    case .readRetry: return readRetry(&host)
    }
  }

  /// Under the driver's lock.
  private mutating func readRetry(_ host: inout Host) -> Progress {
    if host.kernel.mutant == .deviceMapAllocates { host.mayReclaim() }
    host.mirrors[mirror].lock.release()
    host.released(.notifierLock)
    let isOutdated = host.snapshotIsOutdated && host.kernel.mutant != .intervalNoRetry
    host.dropSnapshot()
    defer { entry = .none }
    guard !isOutdated else {
      host.note("mmu_interval_read_retry(): starts over")
      return next(.readBegin)
    }
    host.mirrorPages[host.mirrorPage(mirror, page)] = entry
    host.note("the device maps \(entry.page.pfn)")
    if !entry.agrees(with: host.pageTables[page]) { host.breach(.staleDeviceMapping, page: entry.page.pfn) }
    return next(.access)
  }
}
