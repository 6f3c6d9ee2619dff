import StateLayout

/// `struct memtype`: an entry of the tree of memory types. Entries of one type may overlap, also exactly: each
/// reservation has one of its own. PAT-1
struct Memtype: BitwiseCopyable, Equatable, Sendable {
  var frames = FrameRange(first: .none, count: 0)
  var type = MemoryType.writeBack
  /// Who reserved it. The kernel does not know; the rules need to.
  var owner = ReservationOwner.nobody

  /// A row without an entry.
  static let none = Memtype()
  var exists: Bool { frames.count > 0 }

  /// Whether it comes before `other` in the tree; equal trees have equal rows.
  func precedes(_ other: Memtype) -> Bool {
    guard exists, other.exists else { return exists }
    return (frames.first.raw, frames.count, owner.raw) < (
      other.frames.first.raw, other.frames.count, other.owner.raw
    )
  }
}

struct MemtypeID: ObjectNumber {
  let raw: UInt8
}

/// Whose a reservation is: a kernel mapping's, or that of the mappings which came of one `remap_pfn_range()`.
struct ReservationOwner: BitwiseCopyable, Equatable, Sendable {
  let raw: UInt8

  /// Its owner is gone.
  static let nobody = ReservationOwner(raw: 0xFF)
  static func ioremap(_ number: IoremapID) -> ReservationOwner { ReservationOwner(raw: 0x80 &+ number.raw) }
  static func tracking(_ context: TrackingContextID) -> ReservationOwner {
    ReservationOwner(raw: context.raw)
  }
}

/// What `memtype_reserve()` answers: 0 or an error, and the type that the range has.
struct ReservedType {
  var code: Value
  var type: MemoryType
}

extension Host {
  /// `memtype_reserve()`: an entry is added to the tree. Who accepts any type gets the one that is there already, if all
  /// overlapping entries agree on it. PAT-2
  mutating func reserveMemtype(
    _ frames: FrameRange, _ requested: MemoryType, for owner: ReservationOwner, acceptsAny: Bool = true
  ) -> ReservedType {
    within("memtype_reserve") { host in
      // The MTRRs say that no memory of a device is write-back.
      var type = requested == .writeBack ? MemoryType.uncachedMinus : requested
      if host.kernel.allocationsMayFail, host.attempt.choose(2) == 1 {
        host.note("no memory for the entry")
        return ReservedType(code: .enomem, type: type)
      }
      host.takesBriefly(.memtypeLock)
      let isChecked = host.kernel.mutant != .conflictIgnored
      guard let found = isChecked ? host.findAgreedType(frames, type, acceptsAny: acceptsAny) : type else {
        host.printk(.conflictingTypes)
        host.printk(.memtypeReserveFailed)
        return ReservedType(code: .ebusy, type: type)
      }
      type = found
      host.insertReservation(Memtype(frames: frames, type: type, owner: owner))
      host.note("reserves \(host.text(frames)) as \(type.name)")
      return ReservedType(code: .zero, type: type)
    }
  }

  /// `memtype_check_conflict()`: the type that a new entry gets; nil if there are several, or another than the only one
  /// that will do.
  private func findAgreedType(_ frames: FrameRange, _ type: MemoryType, acceptsAny: Bool) -> MemoryType? {
    var found: MemoryType?
    for number in 0..<reservations.count {
      let entry = reservations[MemtypeID(number)]
      guard entry.exists, entry.frames.overlaps(frames) else { continue }
      guard (found ?? (acceptsAny ? entry.type : type)) == entry.type else { return nil }
      found = entry.type
    }
    return found ?? type
  }

  private mutating func insertReservation(_ entry: Memtype) {
    for number in 0..<reservations.count where !reservations[MemtypeID(number)].exists {
      reservations[MemtypeID(number)] = entry
      sortReservations()
      return
    }
    attempt.reject(Rejection.reservations.code)
  }

  /// `memtype_free()`: takes the entry away that is exactly the range; before v6.16, if there is none, the first that ends
  /// where the range ends is cut off where the range begins. PAT-3
  @discardableResult
  mutating func freeMemtype(_ frames: FrameRange, by owner: ReservationOwner) -> Value {
    within("memtype_free") { host in
      host.takesBriefly(.memtypeLock)
      guard let number = host.findReservation(toFree: frames, by: owner) else {
        host.breach(.memtypeFreeUnowned, page: frames.first)
        host.printk(.freeingInvalidMemtype)
        return .einval
      }
      let entry = host.reservations[number]
      if entry.owner != owner { host.breach(.memtypeFreeUnowned, page: frames.first) }
      if entry.frames == frames {
        host.reservations[number] = .none
        host.note("frees the reservation of \(host.text(frames))")
      } else {
        host.reservations[number].frames.count &-= frames.count
        host.note("cuts \(host.text(frames)) off the reservation of \(host.text(entry.frames))")
      }
      host.sortReservations()
      return .zero
    }
  }

  /// `memtype_match()`. Equal entries are as good as each other, so an owner is given the own one.
  private mutating func findReservation(toFree frames: FrameRange, by owner: ReservationOwner)
    -> MemtypeID?
  {
    if let exact = find(by: owner, { $0.frames == frames }) { return exact }
    guard kernel.patTrack == .vmaFlag else { return nil }
    for number in 0..<reservations.count {
      let entry = reservations[MemtypeID(number)].frames
      if entry.contains(frames.first), entry.end == frames.end {
        return find(by: owner) { $0.frames == entry }
      }
    }
    return nil
  }

  /// The first entry that is wanted, but an own one if there is an own one.
  private func find(by owner: ReservationOwner, _ isWanted: (Memtype) -> Bool) -> MemtypeID? {
    var found: MemtypeID?
    for number in 0..<reservations.count {
      let entry = reservations[MemtypeID(number)]
      guard entry.exists, isWanted(entry) else { continue }
      if entry.owner == owner { return MemtypeID(number) }
      found = found ?? MemtypeID(number)
    }
    return found
  }

  /// `lookup_memtype()`: the type that a mapping of the frame is given which reserves nothing. PAT-6
  func lookUpMemtype(_ pfn: PFN) -> MemoryType {
    guard !pfn.hasStructPage else { return ramType(of: pfn) }
    for number in 0..<reservations.count {
      let entry = reservations[MemtypeID(number)]
      if entry.exists, entry.frames.contains(pfn) { return entry.type }
    }
    return .uncachedMinus
  }

  /// How many entries cover a frame.
  func reservationCount(of pfn: PFN) -> Int { countReservations { $0.frames.contains(pfn) } }

  /// Whether any entry is still there that `owner` made; from now on it is nobody's.
  mutating func abandonReservations(of owner: ReservationOwner) -> Bool {
    var isAnyLeft = false
    while let number = findReservation(where: { $0.owner == owner }) {
      abandonReservation(number)
      isAnyLeft = true
    }
    return isAnyLeft
  }

  /// A mapping has reserved its frames a second time. It has but one VM_PAT to give them back by. VF-3, PAT-7
  mutating func leakDouble(of owner: ReservationOwner, _ frames: FrameRange) {
    let isOwn = { (entry: Memtype) in entry.owner == owner && entry.frames == frames }
    guard countReservations(where: isOwn) > 1, let number = findReservation(where: isOwn) else { return }
    abandonReservation(number)
    breach(.memtypeLeak, page: frames.first)
  }

  /// An entry is nobody's from now on. Of equal ones that nobody will free one is kept, or a kernel that leaks with every
  /// fault would have no end of states.
  private func abandonReservation(_ number: MemtypeID) {
    var entry = reservations[number]
    entry.owner = .nobody
    let isKnown = countReservations { $0 == entry } > 0
    reservations[number] = isKnown ? .none : entry
    sortReservations()
  }

  private func findReservation(where isWanted: (Memtype) -> Bool) -> MemtypeID? {
    for number in 0..<reservations.count {
      let entry = reservations[MemtypeID(number)]
      if entry.exists, isWanted(entry) { return MemtypeID(number) }
    }
    return nil
  }

  private func countReservations(where isWanted: (Memtype) -> Bool) -> Int {
    var count = 0
    for number in 0..<reservations.count {
      let entry = reservations[MemtypeID(number)]
      if entry.exists, isWanted(entry) { count += 1 }
    }
    return count
  }

  private func sortReservations() {
    for number in 0..<reservations.count {
      let entry = reservations[MemtypeID(number)]
      var place = number
      while place > 0, entry.precedes(reservations[MemtypeID(place - 1)]) {
        reservations[MemtypeID(place)] = reservations[MemtypeID(place - 1)]
        place -= 1
      }
      reservations[MemtypeID(place)] = entry
    }
  }

  /// A range of frames, as a trace shows it.
  func text(_ frames: FrameRange) -> String {
    guard frames.count > 1 else { return "\(frames.first)" }
    let last = PFN(frames.end - 1)
    return "\(frames.first) to \(last)"
  }
}
