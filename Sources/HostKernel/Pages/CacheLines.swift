import StateLayout

/// What the caches of the CPUs hold of a page: one line, as if all of its contents were in it. The caches of all CPUs agree
/// among themselves, so they are one. Part of the state only where a test says `machine.caches = true`. VG-9, KVM-32
struct CacheLine: BitwiseCopyable, Equatable, Sendable {
  enum Status: UInt8, BitwiseCopyable, Sendable {
    case absent
    /// As memory was when it was read.
    case clean
    /// Written, and not in memory yet.
    case dirty
    /// Written, not in memory yet, and somebody has written memory since.
    case overtaken
  }

  var status = Status.absent
  var value = Value.zero

  static let absent = CacheLine()
}

/// How an access reaches a page.
enum MemoryPath {
  /// Through the caches: a CPU whose mapping is write-back.
  case cached
  /// To memory, after the caches were asked: a device that snoops, or a CPU with another mapping that snoops itself.
  case snooping
  /// To memory, whatever the caches hold: a device that does not snoop.
  case uncached
}

extension Host {
  var tracksCaches: Bool { cacheLines.count > 0 }

  private func hasLine(_ pfn: PFN) -> Bool {
    tracksCaches && pfn.hasStructPage && cacheLines[pfn].status != .absent
  }

  /// How a CPU reaches memory through a mapping of this type. A CPU that snoops itself keeps aliases of one page coherent;
  /// KVM asks for one before it lets a guest choose its types. KVM-32
  func cpuPath(_ caching: Caching) -> MemoryPath {
    caching == .cached ? .cached : scenario.machine.selfSnoop ? .snooping : .uncached
  }

  /// How the kernel, and a process that maps what a driver has, reach a page: by the type of the kernel's own mapping. PAT-1
  func ownPath(to pfn: PFN) -> MemoryPath {
    guard tracksCaches, pfn.hasStructPage else { return .cached }
    return ramType(of: pfn) == .writeBack ? .cached : cpuPath(.writeCombined)
  }

  /// How the device that owns a buffer reaches its pages in RAM: it snoops those that the CPU caches, and no others.
  func devicePath(to buffer: BufferID) -> MemoryPath {
    scenario.buffers[buffer.position].caching == .cached ? .snooping : .uncached
  }

  /// A load; the result is what the accessor gets, be it old or new.
  mutating func load(_ pfn: PFN, by path: MemoryPath) -> Value {
    guard tracksCaches, pfn.hasStructPage else { return memory(pfn) }
    switch path {
    case .cached: return loadThroughCache(pfn)
    case .snooping:
      writeBack(pfn)
      return memory(pfn)
    case .uncached:
      mayWriteBack(pfn)
      if cacheLines[pfn].status == .dirty, cacheLines[pfn].value != memory(pfn) {
        breach(.staleRead, page: pfn)
      }
      return memory(pfn)
    }
  }

  private mutating func loadThroughCache(_ pfn: PFN) -> Value {
    let line = cacheLines[pfn]
    if line.status == .clean, line.value != memory(pfn), attempt.choose(2) == 1 {
      note("the line of \(pfn) has left the cache")
      cacheLines[pfn] = .absent
    }
    guard cacheLines[pfn].status != .absent else {
      cacheLines[pfn] = CacheLine(status: .clean, value: memory(pfn))
      return memory(pfn)
    }
    note("a cache has \(pfn)")
    if line.status != .dirty, line.value != memory(pfn) { breach(.staleRead, page: pfn) }
    return line.value
  }

  mutating func store(_ value: Value, to pfn: PFN, by path: MemoryPath) {
    guard tracksCaches, pfn.hasStructPage else { return setMemory(pfn, value) }
    switch path {
    case .cached:
      note("a cache has \(pfn), and memory not yet")
      cacheLines[pfn] = CacheLine(status: .dirty, value: value)
    case .snooping:
      cacheLines[pfn] = .absent
      setMemory(pfn, value)
    case .uncached:
      mayWriteBack(pfn)
      setMemory(pfn, value)
      if cacheLines[pfn].status == .dirty { cacheLines[pfn].status = .overtaken }
    }
  }

  /// A line that was written leaves the cache whenever the cache likes: whoever passes it by finds that it did, or did not.
  private mutating func mayWriteBack(_ pfn: PFN) {
    let status = cacheLines[pfn].status
    guard status == .dirty || status == .overtaken, attempt.choose(2) == 1 else { return }
    writeBack(pfn)
  }

  /// The line goes, and what was written in it is in memory: CLFLUSH, or a snoop.
  mutating func writeBack(_ pfn: PFN) {
    guard hasLine(pfn) else { return }
    let line = cacheLines[pfn]
    cacheLines[pfn] = .absent
    guard line.status != .clean else { return }
    note("the cache writes \(pfn) back: \(line.value)")
    if line.status == .overtaken, line.value != memory(pfn) { breach(.lostWrite, page: pfn) }
    setMemory(pfn, line.value)
  }

  /// What the page will hold once the caches have written back what they have of it.
  func coherentContent(_ pfn: PFN) -> Value {
    guard hasLine(pfn), cacheLines[pfn].status != .clean else { return memory(pfn) }
    return cacheLines[pfn].value
  }
}
