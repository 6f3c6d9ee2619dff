import StateLayout

/// A value that a condition of a litmus test may speak of, read from a final state.
public enum Observable: Sendable, Hashable {
  case register(RegisterID)
  /// Of the page that a PTE maps: `region.page(n).refcount`. A page that is not mapped has 0 everywhere.
  case mapped(VirtualPage, PageProperty)
  /// Of a page of a buffer: `bo.page(n).refcount`.
  case buffer(BufferID, page: Int, PageProperty)
  /// Of a page that is held by name.
  case held(HoldID, PageProperty)
  /// `bo.placement`: 0 system, 1 vram, 2 swapped.
  case placement(BufferID)
  /// `vm.invalidationsInProgress`, `mmu_invalidate_in_progress`
  case invalidationsInProgress(VMID)
  /// `dev.memory` and the like.
  case vfio(VFIODeviceID, VFIOProperty)
  /// `vm.page(gfn).mapped`: 1 if an SPTE maps the gfn.
  case guestMapped(GuestPage)
  /// Of dma-bufs and those who import them.
  case dmaBuf(DMABufObservable)
  /// `vm.page(gfn).type`: the memory type that the guest sees, by the raw value of `Caching`. A page that no SPTE maps has
  /// none. KVM-32
  case guestMemoryType(GuestPage)
  /// `blob.page(n).type`: the same for the guest process that maps a blob. VG-3, VG-9
  case blobMemoryType(BlobID, page: Int)
  case memoryTypes(MemoryTypeObservable)
}

/// What can be asked about a page frame.
public enum PageProperty: String, Sendable, Hashable, CaseIterable {
  case refcount, mapcount, content
  /// 1 if the frame is on the allocator's free list.
  case free
  /// 1 if PG_dirty is set. Known only where reclaim is part of the scenario. KVM-31
  case dirty
}

extension Host {
  /// What a condition of a litmus test speaks of.
  public mutating func value(of observable: Observable, in state: StateBytes) -> Value {
    self.state = state
    switch observable {
    case .register(let register): return registers[register]
    case .mapped(let page, let property):
      let slot = pageTables[page].swapSlot
      if property == .content, slot != .none { return swappedContent(slot) }
      if property == .content, tracksReclaim, !pageTables[page].isPresent { return unmappedContent(at: page) }
      return value(of: property, of: pageTables[page].pfn)
    case .buffer(let buffer, let page, let property): return value(of: property, of: frame(buffer, page))
    case .held(let hold, let property): return value(of: property, of: holds[hold].page.pfn)
    case .placement(let buffer): return Value(Int(buffers[buffer].placement.rawValue))
    case .invalidationsInProgress(let vm):
      let count = virtualMachines[vm].invalidationsInProgress
      return count < 0 ? .negative : Value(Int(count))
    case .vfio(let device, let property): return value(of: property, of: device)
    case .dmaBuf(let observable): return value(of: observable)
    case .guestMapped(let guest): return Value(shadowPageTables[guest].isPresent ? 1 : 0)
    case .blobMemoryType(let blob, let page):
      return memoryType(of: blob, page: page).map { Value(Int($0.rawValue)) } ?? .unset
    case .guestMemoryType(let guest):
      return guestMemoryType(of: guest).map { Value(Int($0.rawValue)) } ?? .unset
    case .memoryTypes(let observable): return value(of: observable)
    }
  }

  /// What a page holds that is in swap, or still in the swap cache.
  func swappedContent(_ slot: SwapSlotID) -> Value {
    let cache = swapSlots[slot].cache
    return cache == .none ? swapSlots[slot].content : content(cache)
  }

  private func value(of property: PageProperty, of pfn: PFN) -> Value {
    guard pfn.isFrame else { return .zero }
    if property == .content { return content(pfn) }
    guard pfn.hasStructPage else { return .zero }
    let page = frames[pfn]
    switch property {
    case .refcount: return Value(max(0, min(Value.greatestNumber, Int(page.refcount) + Int(page.pins))))
    case .mapcount: return Value(Int(page.mapcount))
    case .free: return Value(page.status == .free ? 1 : 0)
    case .content: return content(pfn)
    case .dirty: return Value(tracksReclaim && folios[folio(pfn)].isDirty ? 1 : 0)
    }
  }
}
