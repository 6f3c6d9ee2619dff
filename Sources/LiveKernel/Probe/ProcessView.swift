/// The large mappings of a running process, such as a VMM.
public struct ProcessView: Sendable {
  public let process: Int32
  /// The name of its program.
  public let program: String
  public let areas: [MemoryArea]

  /// Why a process cannot be looked at.
  public enum Failure: Error, Equatable, CustomStringConvertible {
    case noSuchProcess(Int32)
    case notAllowed(Int32)

    public var description: String {
      switch self {
      case .noSuchProcess(let process): "there is no process \(process)"
      case .notAllowed(let process):
        "the mappings of process \(process) cannot be read: run as its user, or as root"
      }
    }
  }

  init(process: Int32, program: String, areas: [MemoryArea]) {
    self.process = process
    self.program = program
    self.areas = areas
  }

  /// Looks at the mappings of `process` that have at least `leastSize` bytes, and at all that are not ordinary memory.
  public init(process: Int32, leastSize: UInt64) throws(Failure) {
    guard let program = SystemText.read("/proc/\(process)/comm") else { throw .noSuchProcess(process) }
    guard let text = SystemText.read("/proc/\(process)/smaps"), !text.isEmpty else {
      throw .notAllowed(process)
    }
    self.init(
      process: process, program: String(program.prefix { $0 != "\n" }),
      areas: MemoryArea.areas(in: text).filter { $0.size >= leastSize || $0.isSpecial })
  }
}

extension MemoryArea {
  /// Whether its pages may not be referenced: VM_PFNMAP or VM_IO. The kernel's own pages in each process do not count.
  public var isSpecial: Bool {
    (flags.contains("pf") || flags.contains("io"))
      && !["[vvar]", "[vvar_vclock]", "[vsyscall]"].contains(name)
  }

  /// What kind of memory the name and the flags tell.
  public var kind: Kind {
    if name.hasPrefix("/dmabuf:") || name.contains("anon_inode:dmabuf") {
      return isSpecial ? .dmabuf : .dmabufPages
    }
    if name.hasPrefix("/dev/dri/") { return isSpecial ? .gem : .gemPages }
    if name.hasPrefix("/dev/vfio/") || name.contains("[vfio-device]") { return .vfio }
    if name.hasPrefix("/sys/") || name == "/dev/mem" { return .deviceRegion }
    if isSpecial { return .otherSpecial }
    if flags.contains("ht") { return .hugetlb }
    if name.hasPrefix("/memfd:") || name.hasPrefix("/dev/shm/") || name.hasPrefix("/SYSV") {
      return .sharedMemory
    }
    if name.isEmpty || name.hasPrefix("[") { return .anonymous }
    return .file
  }

  public enum Kind: String, Sendable, Codable {
    case anonymous = "anonymous memory"
    case sharedMemory = "shared memory (memfd, shmem)"
    case hugetlb = "huge pages (hugetlb)"
    case file = "file"
    case dmabuf = "dma-buf, pages not to be referenced"
    case dmabufPages = "dma-buf, ordinary pages"
    case gem = "GEM or TTM buffer, pages not to be referenced"
    case gemPages = "GEM buffer, ordinary pages"
    case vfio = "device memory of VFIO"
    case deviceRegion = "device memory (PCI BAR, /dev/mem)"
    case otherSpecial = "pages not to be referenced"
  }
}
