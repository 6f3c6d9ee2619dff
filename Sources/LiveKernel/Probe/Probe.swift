/// Maps a little of each kind of memory into a small guest, and watches what happens.
///
/// It touches only memory that it made itself, and devices only if it is allowed to.
public struct Probe {
  private let sight = PageSight()
  private let sources: [MemorySource]

  /// A probe of all that this machine may offer.
  public init(allowsDevices: Bool) {
    sources =
      [.anonymous, .memfd, .hugetlb, .udmabuf] + MemorySource.dmaHeaps + MemorySource.dumbBuffers
      + MemorySource.deviceRegions(isAllowed: allowsDevices)
  }

  /// How many kinds there are.
  public var count: Int { sources.count }

  /// Why no guest can run here; nil if one can.
  public static var obstacle: SystemError? {
    do throws(SystemError) {
      _ = try VirtualCPU(VirtualMachine())
      return nil
    } catch {
      return error
    }
  }

  /// Looks at kind number `index`.
  public func look(at index: Int) -> MemoryProbe {
    let source = sources[index]
    return MemoryProbe(
      kind: source.kind, device: source.device, test: source.test, finding: finding(of: source))
  }

  private func finding(of source: MemorySource) -> MemoryProbe.Finding {
    do throws(Unavailable) {
      let memory = try source.open()
      return .observed(try available { () throws(SystemError) in try observe(memory) })
    } catch {
      return .unavailable(error.description)
    }
  }

  private func observe(_ memory: LiveMemory) throws(SystemError) -> MemoryProbe.Observation {
    let machine = try VirtualMachine()
    try machine.setSlot(1, at: VirtualMachine.testAddress, to: memory.mapping)
    let guest = try VirtualCPU(machine)
    var seen = MemoryProbe.Observation()
    // The page that is written without having been read comes first: reads may map its neighbours.
    if memory.isWritable { seen.writeFirst = guest.access(.write(Self.mark(2)), page: 2) }
    seen.firstPage = accesses(guest, page: 0, isWritable: memory.isWritable)
    seen.tailPage = accesses(guest, page: 1, isWritable: memory.isWritable)
    seen.pageCount = min(memory.mapping.size / Mapping.pageSize, 16)
    seen.readable = (0..<seen.pageCount).count { guest.access(.read, page: $0).isDone }
    let address = memory.mapping.address
    seen.flags = MemoryArea.area(at: address)?.flags ?? []
    seen.pages = [0, 1].map { sight.kind(at: address + UInt64($0 * Mapping.pageSize)) }
    if seen.firstPage.write?.isDone == true { seen.isCoherent = memory.mapping[0] == Self.mark(0) }
    if memory.canBeReclaimed { seen.reclaim = reclaim(memory.mapping, guest) }
    return seen
  }

  private func accesses(_ guest: VirtualCPU, page: Int, isWritable: Bool) -> MemoryProbe.Accesses {
    MemoryProbe.Accesses(
      read: guest.access(.read, page: page),
      write: isWritable ? guest.access(.write(Self.mark(page)), page: page) : nil)
  }

  /// Has the first page taken away, and lets the guest read it again.
  private func reclaim(_ mapping: Mapping, _ guest: VirtualCPU) -> MemoryProbe.Reclaim {
    guard (try? mapping.pageOut()) != nil, !sight.isPresent(at: mapping.address) else { return .kept }
    let result = guest.access(.read, page: 0)
    return .gone(result, keptContent: result == .done(Self.mark(0)))
  }

  /// What a guest writes to a page.
  private static func mark(_ page: Int) -> UInt32 { 0x5A5A_0000 | UInt32(page) }
}

extension GuestResult {
  /// Whether the access was made.
  public var isDone: Bool {
    if case .done = self { return true }
    return false
  }
}
