import StateLayout

/// `struct kvm`. KVM-1
struct KVMState: BitwiseCopyable, Sendable {
  /// The VMM's address space; none until the VM is created.
  var process = ProcessID.none
  var mmuLock = RWLock()
  /// `mmu_invalidate_in_progress`
  var invalidationsInProgress: Int8 = 0
  /// `mmu_invalidate_range_start` and `_end`, in the unit that the kernel uses; zero while nothing is in progress. KVM-7
  var rangeStart: UInt8 = 0
  var rangeEnd: UInt8 = 0
  /// `mn_active_invalidate_count`
  var activeInvalidations: UInt8 = 0
  var slotsLock = Mutex()
  var slotsArchLock = Mutex()
  /// `kvm->srcu`: the index that new readers use, and the readers of each.
  var srcuIndex: UInt8 = 0
  var srcuReaders = InlineArray<2, UInt8>(repeating: 0)
  /// `KVM_BUG_ON()` killed the VM.
  var isDead = false

  /// Whether no lock of the VM is held.
  var isQuiet: Bool {
    mmuLock.isFree && !slotsLock.isHeld && !slotsArchLock.isHeld && srcuReaders[0] == 0
      && srcuReaders[1] == 0
  }
}

/// `struct kvm_memory_slot`: a range of gfns and the memory of the VMM behind it. KVM-2
struct Memslot: BitwiseCopyable, Sendable {
  var vm = VMID.none
  var base = GuestPage(raw: 0)
  var memory = PageRange(first: VirtualPage(raw: 0), count: 0)
  var state = State.absent

  enum State: UInt8, BitwiseCopyable, Sendable {
    case absent, valid
    /// KVM_MEMSLOT_INVALID: about to be deleted or moved. KVM-6
    case invalid
  }

  /// Whether walkers of the active memslots find it.
  var isPublished: Bool { state != .absent }

  /// Whether it is a slot of `vm` that shows pages of `range`.
  func shows(_ range: PageRange, in vm: VMID) -> Bool {
    isPublished && self.vm == vm && memory.overlaps(range)
  }

  /// The guest page that `page` is seen at.
  func guestPage(of page: VirtualPage) -> GuestPage? {
    memory.contains(page) ? GuestPage(raw: base.raw &+ (page.raw &- memory.first.raw)) : nil
  }

  /// Whether it covers any of `count` guest pages from `first` on.
  func overlaps(_ first: GuestPage, count: UInt8) -> Bool {
    base.raw < first.raw &+ count && first.raw < base.raw &+ memory.count
  }

  /// `gfn_to_hva_memslot()`: the page of the VMM behind a guest page that the slot covers. KVM-2
  func virtualPage(of guest: GuestPage) -> VirtualPage? {
    guard guest.raw >= base.raw, guest.raw &- base.raw < memory.count else { return nil }
    return VirtualPage(raw: memory.first.raw &+ (guest.raw &- base.raw))
  }
}

extension Host {
  /// The VM that a guest page belongs to.
  @inline(__always) func vm(of guest: GuestPage) -> VMID {
    VMID(guest.position &>> layout.guestShift)
  }

  /// Guest page `gfn` of a VM.
  @inline(__always) func guestPage(_ vm: VMID, _ gfn: Int) -> GuestPage {
    GuestPage(raw: UInt8(truncatingIfNeeded: vm.position &<< layout.guestShift | gfn))
  }

  /// The gfn, as a trace shows it.
  func gfn(_ guest: GuestPage) -> Int { guest.position & (1 << layout.guestShift - 1) }

  /// `gfn_to_memslot()`: the slot that covers a guest page, valid or not.
  func findMemslot(_ guest: GuestPage) -> MemslotID? {
    let vm = vm(of: guest)
    for number in 0..<memslots.count {
      let slot = memslots[MemslotID(number)]
      if slot.isPublished, slot.vm == vm, slot.virtualPage(of: guest) != nil { return MemslotID(number) }
    }
    return nil
  }
}
