/// `kvm_vcpu_map()`: finds the page behind a gfn and maps it into the kernel, for a vCPU that enters a nested guest. Whatever
/// the lookup says is wrong, the answer is EINVAL; EFAULT if the mapping fails. KVM-26
struct MapNestedPage: KernelPath {
  enum Step: UInt8 { case findSlot, found }

  static let kind = PathKind.mapNestedPage
  var functions: [String] { ["kvm_vcpu_map"] }
  func functions(on kernel: Switches) -> [String] {
    [kernel[.vcpuMap] == VCPUMap.pin ? "__kvm_vcpu_map" : "kvm_vcpu_map"]
  }

  var step = Step.findSlot
  let guest: GuestPage
  let map: NestedMapID
  var origin = VirtualPage(raw: 0)
  var srcuIndex: UInt8 = 0

  init(_ guest: GuestPage, as map: NestedMapID) {
    self.guest = guest
    self.map = map
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .findSlot:
      guard let page = host.visiblePage(of: guest) else {
        host.note("no memslot shows gfn \(host.gfn(guest)): -EINVAL")
        return finish(&host, .einval)
      }
      srcuIndex = host.enterSRCU(guest)
      origin = page
      let lookup = HostPageLookup(page: page, access: .write, mayWait: true, for: .nestedMap)
      return call(lookup, &host, then: .found)

    case .found:
      let found = host.takeResult()
      host.leaveSRCU(guest, index: srcuIndex)
      guard found.page.isFrame else {
        host.note("kvm_vcpu_map: -EINVAL, the nested guest is not entered")
        return finish(&host, .einval)
      }
      return finish(&host, host.mapNested(map, found, origin))
    }
  }
}

extension Host {
  /// `gfn_to_hva()`: the page of the VMM behind a gfn that a valid memslot covers. KVM-2
  func visiblePage(of guest: GuestPage) -> VirtualPage? {
    guard let slot = findMemslot(guest), memslots[slot].state == .valid else { return nil }
    return memslots[slot].virtualPage(of: guest)
  }

  /// `kmap()` of a page; `memremap()` of what has none, which may fail.
  fileprivate mutating func mapNested(_ map: NestedMapID, _ found: PathResult, _ origin: VirtualPage) -> Value
  {
    if !found.page.pfn.hasStructPage, kernel.allocationsMayFail, attempt.choose(2) == 1 {
      note("memremap() fails")
      return .efault
    }
    var nested = NestedMap(page: found.page, origin: origin)
    if found.isRefcounted {
      transferPage(found.page.pfn, from: .thread(thread), to: .hold)
      nested.reference = LookupUser.nestedMap.pins(on: &self) ? .pin : .plain
    }
    nestedMaps[map] = nested
    note("maps \(found.page.pfn) into the kernel")
    return .zero
  }
}
