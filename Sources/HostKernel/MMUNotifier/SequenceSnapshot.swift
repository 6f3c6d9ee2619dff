import StateLayout

/// What a thread knows of an invalidation sequence that it has read.
///
/// Code compares a sequence only for equality with a snapshot, so the state holds no numbers but whether the sequence
/// moved since the snapshot: it cannot wrap, and runs that differ only in how often it moved are the same.
struct SequenceSnapshot: BitwiseCopyable, Equatable, Sendable {
  /// Whose sequence it is.
  let owner: SequenceOwner
  var isOutdated = false

  static let none = SequenceSnapshot(owner: .none)
}

/// Something that counts invalidations.
struct SequenceOwner: BitwiseCopyable, Equatable, Sendable {
  fileprivate let raw: UInt8

  static let none = SequenceOwner(raw: 0)
  /// `mmu_interval_notifier.invalidate_seq` of a driver, or the count of invalidations that drivers kept before that.
  static func userptr(_ userptr: UserptrID) -> SequenceOwner { SequenceOwner(raw: 0xC0 &+ userptr.raw) }
  /// `kvm->mmu_invalidate_seq`
  static func vm(_ vm: VMID) -> SequenceOwner { SequenceOwner(raw: 1 &+ vm.raw) }
  /// `kvm->gpc_invalidate_seq`. KVM-8
  static func caches(of vm: VMID) -> SequenceOwner { SequenceOwner(raw: 0x40 &+ vm.raw) }
  /// `mmu_interval_notifier.invalidate_seq`
  static func mirror(_ mirror: MirrorID) -> SequenceOwner { SequenceOwner(raw: 0x80 &+ mirror.raw) }
}

extension Host {
  /// Reads a sequence. A thread has one snapshot at a time.
  mutating func takeSnapshot(of owner: SequenceOwner) {
    threads[thread].snapshot = SequenceSnapshot(owner: owner)
  }

  /// The snapshot will not be looked at again.
  mutating func dropSnapshot() { threads[thread].snapshot = .none }

  var snapshotIsOutdated: Bool { threads[thread].snapshot.isOutdated }

  /// Moves a sequence: every snapshot of it is outdated.
  mutating func advanceSequence(of owner: SequenceOwner) {
    for number in 0..<layout.threadCount where threads[ThreadID(number)].snapshot.owner == owner {
      threads[ThreadID(number)].snapshot.isOutdated = true
    }
  }
}
