import StateLayout

/// A device that mirrors a range of an address space through an `mmu_interval_notifier`, as HMM users do: it has a page
/// table of its own and no reference to any page. MN-1, MN-3
struct MirrorState: BitwiseCopyable, Sendable {
  var range = PageRange(first: VirtualPage(raw: 0), count: 0)
  /// The driver's lock, taken by the invalidation and by who installs.
  var lock = Mutex()
  /// An invalidation of the range has begun and none in the address space has ended since. MN-3
  var isInvalidating = false

  func overlaps(_ other: PageRange) -> Bool { range.count > 0 && range.overlaps(other) }

}

/// An entry of the page table of a mirror.
struct MirrorPage: TableIndex { let position: Int }

extension Host {
  func mirrorPage(_ mirror: MirrorID, _ page: VirtualPage) -> MirrorPage {
    MirrorPage(position: mirror.position &* layout.pagesPerProcess &+ pageNumber(page))
  }

  /// Whether the mirror follows an address space.
  func isSubscribed(_ mirror: MirrorState, to process: ProcessID) -> Bool {
    mirror.range.count > 0 && self.process(of: mirror.range.first) == process
  }

  /// `mmu_interval_notifier_insert()`
  mutating func createMirror(_ mirror: MirrorID) -> Value {
    mirrors[mirror].range = range(ofRegion: scenario.mirrors[mirror.position].region)
    return .zero
  }

  /// `mn_itree_inv_start_range()`. MN-3
  mutating func beginIntervalInvalidation(_ range: PageRange) {
    processes[process(of: range.first)].activeInvalidations &+= 1
  }

  /// `mn_itree_inv_end()`: when the last invalidation of the address space ends, who waits may read again. MN-3
  mutating func endIntervalInvalidation(_ range: PageRange) {
    let process = process(of: range.first)
    processes[process].activeInvalidations &-= 1
    guard processes[process].activeInvalidations == 0 else { return }
    for number in 0..<mirrors.count where isSubscribed(mirrors[MirrorID(number)], to: process) {
      mirrors[MirrorID(number)].isInvalidating = false
    }
    for number in 0..<userptrs.count where isSubscribed(UserptrID(number), to: process) {
      userptrs[UserptrID(number)].isInvalidating = false
    }
  }
}
