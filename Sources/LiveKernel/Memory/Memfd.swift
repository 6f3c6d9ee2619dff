import CLinux

/// A file in memory of `size` bytes, in huge pages if asked.
func memfd(size: Int, isHuge: Bool = false) throws(SystemError) -> OpenFile {
  let result = unsafe pinfold_memfd("pinfold-probe", size, isHuge ? 1 : 0)
  return OpenFile(Int32(try SystemError.check(result, "memfd_create")), name: "the memfd")
}

extension MemorySource {
  /// Shared memory of a memfd: shmem pages.
  static var memfd: MemorySource {
    MemorySource("memfd", test: "memfd-write-first") { () throws(Unavailable) in
      try available { () throws(SystemError) in
        let file = try LiveKernel.memfd(size: size)
        return LiveMemory(
          try Mapping(file, size: size, name: "the memfd"), files: [file], canBeReclaimed: true)
      }
    }
  }

  /// A memfd in huge pages: compound pages of which a guest touches subpages.
  static var hugetlb: MemorySource {
    MemorySource("hugetlb memfd") { () throws(Unavailable) in
      guard let hugeSize = hugePageSize else { throw Unavailable("the kernel has no huge pages") }
      return try available { () throws(SystemError) in
        let file = try LiveKernel.memfd(size: hugeSize, isHuge: true)
        do throws(SystemError) {
          return LiveMemory(try Mapping(file, size: hugeSize, name: "the memfd"), files: [file])
        } catch {
          throw SystemError(
            call: "a huge page: see /proc/sys/vm/nr_hugepages: \(error.call)", code: error.code)
        }
      }
    }
  }

  /// Bytes of a huge page of the default size.
  private static var hugePageSize: Int? {
    let line = SystemText.read("/proc/meminfo")?.split(separator: "\n").first {
      $0.hasPrefix("Hugepagesize:")
    }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
  }
}
