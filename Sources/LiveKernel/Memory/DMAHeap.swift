import CLinux
import Glibc

extension MemorySource {
  /// A buffer of each dma-buf heap: compound pages, in the system heap.
  static var dmaHeaps: [MemorySource] {
    let names = SystemText.names(in: "/dev/dma_heap")
    guard !names.isEmpty else {
      return [MemorySource("dma-heap") { () throws(Unavailable) in throw Unavailable("no /dev/dma_heap") }]
    }
    return names.map { name in
      let path = "/dev/dma_heap/\(name)"
      return MemorySource("dma-heap", path, test: "kvm-compound-tail") { () throws(Unavailable) in
        try available { () throws(SystemError) in try buffer(of: path) }
      }
    }
  }

  private static func buffer(of path: String) throws(SystemError) -> LiveMemory {
    let heap = try OpenFile(path, isWritable: false)
    var request = dma_heap_allocation_data(
      len: UInt64(size), fd: 0, fd_flags: UInt32(O_RDWR | O_CLOEXEC), heap_flags: 0)
    try heap.control(pinfold_dma_heap_alloc, &request, as: "DMA_HEAP_IOCTL_ALLOC")
    let buffer = OpenFile(Int32(bitPattern: request.fd), name: "a buffer of \(path)")
    return LiveMemory(try Mapping(buffer, size: size, name: "a buffer of \(path)"), files: [buffer, heap])
  }
}
