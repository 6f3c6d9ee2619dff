import CLinux

extension MemorySource {
  /// A dma-buf of udmabuf: the pages of a memfd.
  static var udmabuf: MemorySource {
    MemorySource("udmabuf", "/dev/udmabuf") { () throws(Unavailable) in
      try available { () throws(SystemError) in
        let device = try OpenFile("/dev/udmabuf", isWritable: true)
        let file = try LiveKernel.memfd(size: size)
        var request = udmabuf_create(
          memfd: UInt32(bitPattern: file.descriptor), flags: 0, offset: 0, size: UInt64(size))
        let number = try device.control(pinfold_udmabuf_create, &request, as: "UDMABUF_CREATE")
        let buffer = OpenFile(Int32(number), name: "the udmabuf")
        return LiveMemory(
          try Mapping(buffer, size: size, name: "the udmabuf"), files: [buffer, file, device])
      }
    }
  }
}
