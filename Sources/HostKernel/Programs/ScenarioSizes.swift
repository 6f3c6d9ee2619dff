extension Scenario {
  /// How many pages each address space has.
  var pagesPerProcess: Int { max(1, regions.map { $0.firstPage + $0.pageCount }.max() ?? 1) }

  /// How many guest pages each VM has.
  var guestPagesPerVM: Int { max(1, virtualMachines.map(\.guestPages).max() ?? 1) }

  /// Bits to shift a process number by to get its first `VirtualPage`.
  var pageShift: Int { Self.bits(for: pagesPerProcess) }

  /// Bits to shift a VM number by to get its first `GuestPage`.
  var guestShift: Int { Self.bits(for: guestPagesPerVM) }

  private static func bits(for count: Int) -> Int {
    count <= 1 ? 0 : Int.bitWidth - (count - 1).leadingZeroBitCount
  }

  /// Page `page` of an address space. Valid once all regions are listed, for their extent packs the number.
  public func virtualPage(_ process: ProcessID, _ page: Int) -> VirtualPage {
    VirtualPage(raw: UInt8(truncatingIfNeeded: process.position << pageShift | page))
  }

  /// Page `page` of a region.
  public func page(_ page: Int, ofRegion region: Int) -> VirtualPage {
    virtualPage(regions[region].process, regions[region].firstPage + page)
  }

  /// All pages of a region.
  public func range(ofRegion region: Int) -> PageRange {
    PageRange(first: page(0, ofRegion: region), count: regions[region].pageCount)
  }

  /// Guest page `gfn` of a VM. Valid once all VMs are listed.
  public func guestPage(_ vm: VMID, _ gfn: Int) -> GuestPage {
    GuestPage(raw: UInt8(truncatingIfNeeded: vm.position << guestShift | gfn))
  }

  /// Whether any operation reads or writes what memory holds: only then do states carry it.
  var usesContents: Bool {
    (setup + actors.flatMap(\.operations)).contains { operation in
      switch operation.action {
      case .guestWrite(_, let value), .guestStoreX87(_, let value), .write(_, let value): value != .zero
      case .holdWrite(_, let value): value != .zero
      case .mirrorWrite(_, _, let value): value != .zero
      case .dmaBuf(let action): action.writesContent(in: dmaBuf)
      case .gem(let action): action.writesContent
      case .userptr(let action): action.writesContent(in: dmaBuf)
      case .reclaim(let action): action.writesContent
      case .memoryTypes(let action): action.writesContent
      case .vfio(let action): action.writesContent
      case .virtioGPU(let action): action.writesContent
      case .guestMemoryUsers(let action): action.writesContent
      case .custom: true
      default: false
      }
    }
  }

  /// How many publications of memslots the operations can make.
  var memslotCount: Int {
    (setup + actors.flatMap(\.operations)).reduce(virtioGPU.memslotCount) { count, operation in
      switch operation.action {
      case .createMemslot(_, let slot, _, _), .deleteMemslot(_, let slot): max(count, slot.position + 1)
      case .replaceMemslot(_, let old, let new, _, _): max(count, old.position + 1, new.position + 1)
      default: count
      }
    }
  }
}
