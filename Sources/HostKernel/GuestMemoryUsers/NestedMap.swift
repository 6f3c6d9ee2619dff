import StateLayout

/// `struct kvm_host_map`: a page of the guest that KVM has mapped for itself, to run a nested guest. It stays mapped while
/// the guest runs, and no notifier takes it away. KVM-26
struct NestedMap: BitwiseCopyable, Sendable {
  var page = PageHandle.none
  /// The page of the VMM that it was found at.
  var origin = VirtualPage(raw: 0)
  var reference = Reference.none

  /// What keeps the page.
  enum Reference: UInt8, BitwiseCopyable, Sendable {
    case none
    /// What `get_page()` took.
    case plain
    /// FOLL_PIN
    case pin
  }
}

extension Host {
  /// KVM reads or writes the structure of the nested guest through its own mapping. S14, S15
  mutating func accessNested(_ map: NestedMapID, _ kind: Access, writing value: Value) -> Value {
    let page = nestedMaps[map].page
    guard page.isFrame else { return .ebadf }
    note("KVM \(kind)s \(page.pfn) through its mapping")
    return accessForGuest(page, at: nestedMaps[map].origin, kind, writing: value)
  }

  /// KVM itself reaches for memory of the guest that the VMM has at `origin`, by a mapping in the kernel.
  mutating func accessForGuest(
    _ page: PageHandle, at origin: VirtualPage, _ kind: Access, writing value: Value
  ) -> Value {
    let isElsewhere = isElsewhere(page, at: origin)
    if kind == .write, isElsewhere { breach(.lostWrite, page: page.pfn) }
    guard page.pfn.hasStructPage else {
      // Device memory has no generation: it is somebody else's once the driver shows something else there.
      if isElsewhere { breach(.foreignPageTouch, page: page.pfn) }
      return access(kind, page, writing: value)
    }
    let isInUse = frames[page.pfn].status != .free
    return access(kind, page, writing: value, breaking: isInUse ? .foreignPageTouch : .useAfterFree)
  }

  /// Whether who looks at `origin` sees another frame by now, or will when he looks.
  private func isElsewhere(_ page: PageHandle, at origin: VirtualPage) -> Bool {
    let pte = pageTables[origin]
    if pte.isPresent { return pte.page != page }
    if !pte.isEmpty {
      // On its way to swap or to another frame: a page that is referenced comes back from there.
      let isHere = pte.migratingFrame == page.pfn
      let isInSwapCache = pte.swapSlot != .none && folios[folio(page.pfn)].slot == pte.swapSlot
      return !isHere && !isInSwapCache
    }
    guard let number = findVMA(origin) else { return false }  // nobody looks there any more
    let vma = mappings[number]
    return vma.buffer == .none || frame(vma.buffer, vma.offset(of: origin)) != page.pfn
  }

  /// `kvm_vcpu_unmap()`: marks the page dirty and lets go of it. Up to v6.12 the frame number alone says whether there is a
  /// reference to put. KVM-21, KVM-26
  mutating func unmapNested(_ map: NestedMapID) -> Value {
    let nested = nestedMaps[map]
    guard nested.page.isFrame else { return .ebadf }
    nestedMaps[map] = NestedMap()
    within("kvm_vcpu_unmap") { host in
      let isHeld =
        host.kernel.vcpuMap == .refHeuristic && !host.knowsItsReferences
        ? host.checkIsRefcounted(nested.page.pfn) : nested.reference != .none
      guard isHeld else { return }
      host.markPage(nested.page, in: "kvm_set_page_dirty")
      host.markWritten(nested.page)
      if nested.reference == .pin {
        host.unpinPage(nested.page.pfn, for: .hold)
      } else {
        host.putPage(nested.page.pfn, for: .hold)
      }
    }
    return .zero
  }
}
