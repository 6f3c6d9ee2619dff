/// `hva_to_pfn_remapped()`: reads the frame out of the page table of the VMM, after a host fault if need be. mmap_lock is
/// held for reading. KVM-18, KVM-23
struct RemappedPageLookup: KernelPath {
  enum Step: UInt8 { case begin, faulted, followAgain, refaulted, followLast }

  static let kind = PathKind.remappedPageLookup
  var functions: [String] { ["hva_to_pfn_remapped"] }

  var step = Step.begin
  let page: VirtualPage
  let access: Access
  let user: LookupUser

  init(page: VirtualPage, access: Access, for user: LookupUser) {
    self.page = page
    self.access = access
    self.user = user
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .begin:
      if user.pins(on: &host), !host.mayPinRawFrames {
        host.note("nothing would keep this page: -EINVAL")
        return finish(&host, .einval)
      }
      return follow(&host)

    case .faulted:
      let result = host.takeResult()
      // `unlocked` comes back as EAGAIN: everything may have changed.
      return result.code == .zero ? next(.followAgain) : finish(&host, result)

    case .followAgain:
      guard host.pageTables[page].isPresent else {
        host.note("no PTE after the fault: -EINVAL")
        return finish(&host, .einval)
      }
      return take(&host)

    case .refaulted:
      let result = host.takeResult()
      return result.code == .zero ? next(.followLast) : finish(&host, result)

    case .followLast:
      guard host.pageTables[page].isPresent else { return finish(&host, .einval) }
      return take(&host)
    }
  }

  private mutating func follow(_ host: inout Host) -> Progress {
    guard host.pageTables[page].isPresent else {
      if host.kernel.remappedFault == .never { return finish(&host, .efault) }
      return call(FixupUserFault(page: page, access: access), &host, then: .faulted)
    }
    return take(&host)
  }

  /// Under the page-table lock, with a PTE.
  private mutating func take(_ host: inout Host) -> Progress {
    let pte = host.pageTables[page]
    if access == .write, !pte.isWritable {
      if host.kernel.remappedFault == .refaultIfReadOnly, step != .followLast {
        return call(FixupUserFault(page: page, access: access), &host, then: .refaulted)
      }
      host.note("the PTE is read-only")
      if host.refusesReadOnly(pte.pfn, for: user) { return finish(&host, .efault) }
      return finish(&host, PathResult(page: PageHandle(pfn: .errReadOnlyFault)))
    }
    var found = PathResult(page: pte.page, isWritable: pte.isWritable)
    host.note("finds \(pte.pfn) in the page table")
    switch host.takeRemappedReference(pte.pfn, at: page, for: user) {
    case .refused: return finish(&host, .efault)
    case .taken: found.isRefcounted = true
    case .notTaken: break
    }
    if found.isRefcounted, user.losesReference(on: &host) {
      host.putPage(pte.pfn, for: .thread(host.thread))
    }
    return finish(&host, found)
  }
}

extension Host {
  /// v11 asks first what it asks of any page: who takes none without a count, and who is not protected without one, gets EFAULT.
  /// v11 4/8
  fileprivate mutating func refusesReadOnly(_ pfn: PFN, for user: LookupUser) -> Bool {
    guard kernel.faultReference == .lookupOnly else { return false }
    let isCounted = pfn.hasStructPage && !frames[pfn].flags.contains(.reserved)
    return isCounted && !user.admitsUncounted(on: &self) || user.needsProtection(on: &self)
  }

  /// KVM-24: what the parameter means from v6.13 on.
  fileprivate var mayPinRawFrames: Bool {
    mutating get {
      kernel.unsafeParameter != .gatesPinned || kernel.allowUnsafeMappings
        || kernel.mutant == .nestedIgnoresParameter
    }
  }

  /// `kvm_try_get_pfn()` and what was there before and after it. KVM-18, KVM-19
  fileprivate mutating func takeRemappedReference(
    _ pfn: PFN, at page: VirtualPage, for user: LookupUser
  ) -> RemappedReference {
    switch kernel.remapReference {
    case .none: return .notTaken
    case .unconditional:
      guard checkIsRefcounted(pfn) else { return .notTaken }
      getPage(pfn, for: .thread(thread))
      return .taken
    case .mixedMapOnly where !isInMixedMap(page): return .notTaken
    case .unlessZero, .mixedMapOnly:
      if checkIsRefcounted(pfn) {
        if getPageUnlessZero(pfn, for: .thread(thread)) { return .taken }
        guard user.admitsUncounted(on: &self) else { return .refused }
      }
      return user.needsProtection(on: &self) ? .refused : .notTaken
    }
  }
}

extension Host {
  /// Whether the mapping may show pages that core mm counts: VM_MIXEDMAP.
  private func isInMixedMap(_ page: VirtualPage) -> Bool {
    findVMA(page).map { mappings[$0].flags.contains(.mixedMap) } ?? false
  }
}

/// What came of KVM's attempt to take a reference on a page that it found in the page table.
private enum RemappedReference {
  case taken
  /// KVM uses the page without one.
  case notTaken
  /// KVM does not use the page.
  case refused
}
