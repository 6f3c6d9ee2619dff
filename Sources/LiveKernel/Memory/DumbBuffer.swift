import CLinux

/// A buffer that every DRM driver with a display offers, and what it is exported as.
struct DumbBuffer {
  let card: OpenFile
  private var handle: UInt32 = 0
  private(set) var size = 0

  /// A buffer of at least `MemorySource.size` bytes of the card at `path`.
  init(card path: String) throws(SystemError) {
    card = try OpenFile(path, isWritable: true)
    var request = pinfold_drm_create_dumb(
      height: 16, width: UInt32(Mapping.pageSize / 4), bits_per_pixel: 32, flags: 0, handle: 0, pitch: 0,
      size: 0)
    try card.control(pinfold_drm_create_dumb_buffer, &request, as: "DRM_IOCTL_MODE_CREATE_DUMB")
    handle = request.handle
    size = Int(request.size)
  }

  /// The buffer mapped through the card.
  func mapping() throws(SystemError) -> LiveMemory {
    var request = pinfold_drm_map_dumb(handle: handle, pad: 0, offset: 0)
    try card.control(pinfold_drm_map_dumb_buffer, &request, as: "DRM_IOCTL_MODE_MAP_DUMB")
    let mapping = try Mapping(card, size: size, offset: Int64(bitPattern: request.offset), name: "the buffer")
    return LiveMemory(mapping, files: [card])
  }

  /// The buffer exported as a dma-buf, and that mapped.
  func exportedMapping() throws(SystemError) -> LiveMemory {
    var request = pinfold_drm_prime_handle(handle: handle, flags: pinfold_drm_prime_flags, fd: -1)
    try card.control(pinfold_drm_prime_handle_to_fd, &request, as: "DRM_IOCTL_PRIME_HANDLE_TO_FD")
    let file = OpenFile(request.fd, name: "the dma-buf")
    return LiveMemory(try Mapping(file, size: size, name: "the dma-buf"), files: [file, card])
  }

  /// The name of the driver of the card at `path`.
  static func driver(of path: String) -> String? {
    guard let card = try? OpenFile(path, isWritable: true) else { return nil }
    var name = [CChar](repeating: 0, count: 64)
    let isKnown = unsafe name.withUnsafeMutableBufferPointer { buffer in
      var version = unsafe pinfold_drm_version()
      unsafe version.name = buffer.baseAddress
      unsafe version.name_length = buffer.count - 1
      return (try? unsafe card.control(pinfold_drm_get_version, &version, as: "DRM_IOCTL_VERSION")) != nil
    }
    guard isKnown else { return nil }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

extension MemorySource {
  /// Drivers whose buffers are shmem pages behind the helpers of gem-shmem, or pages that work like those.
  private static let shmemDrivers: Set = [
    "vgem", "virtio_gpu", "vkms", "panfrost", "lima", "udl", "simpledrm",
  ]

  /// For each card a dumb buffer, mapped through the card and as a dma-buf.
  static var dumbBuffers: [MemorySource] {
    let cards = SystemText.names(in: "/dev/dri").filter { $0.hasPrefix("card") }.map { "/dev/dri/\($0)" }
    guard !cards.isEmpty else {
      return [
        MemorySource("DRM dumb buffer") { () throws(Unavailable) in throw Unavailable("no /dev/dri/card*") }
      ]
    }
    return cards.flatMap { path -> [MemorySource] in
      let driver = DumbBuffer.driver(of: path) ?? "unknown driver"
      let test = shmemDrivers.contains(driver) ? "shmem-write-first-x86" : "ttm-tail-page"
      return [
        MemorySource("DRM dumb buffer", "\(path) (\(driver))", test: test) { () throws(Unavailable) in
          try available { () throws(SystemError) in try DumbBuffer(card: path).mapping() }
        },
        MemorySource("PRIME dma-buf", "\(path) (\(driver))", test: test) { () throws(Unavailable) in
          try available { () throws(SystemError) in try DumbBuffer(card: path).exportedMapping() }
        },
      ]
    }
  }
}
