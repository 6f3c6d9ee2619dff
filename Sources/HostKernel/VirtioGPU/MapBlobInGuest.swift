/// `virtio_gpu_vram_mmap()`: the guest process maps pages of the window. It waits for the host to have mapped the blob, and
/// nothing ends the wait but the answer. VG-5
///
/// Only a mapping of the blob's dma-buf gets here with an offset: `drm_gem_mmap()` finds an object by its exact start.
struct MapBlobInGuest: KernelPath {
  enum Step: UInt8 { case check, wait }

  static let kind = PathKind.mapBlobInGuest
  var functions: [String] {
    [(isDMABuf ? "drm_gem_prime_mmap" : "drm_gem_mmap") + " (guest)"]
      + (step == .check ? [] : ["virtio_gpu_vram_mmap (guest)"])
  }

  var step = Step.check
  let blob: BlobID
  let page: UInt8
  let pages: UInt8
  /// Whether the file is that of the blob's dma-buf, and not that of the DRM device.
  let isDMABuf: Bool

  init(_ blob: BlobID, page: Int, pages: Int, isDMABuf: Bool) {
    self.blob = blob
    self.page = UInt8(truncatingIfNeeded: page)
    self.pages = UInt8(truncatingIfNeeded: pages)
    self.isDMABuf = isDMABuf
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .check:
      guard host.blobs[blob].hasHandle else { return finish(&host, .ebadf) }
      guard page == 0 || isDMABuf else {
        host.note("drm_vma_offset_exact_lookup_locked(): no object begins there, -EINVAL")
        return finish(&host, .einval)
      }
      guard host.plan(of: blob).request.isMappable, !host.blobs[blob].isMappedInGuest else {
        return finish(&host, .einval)
      }
      if host.isMappingDeferred(blob) { host.mapDeferred(blob) }
      return next(.wait)

    case .wait:
      switch host.blobs[blob].mapState {
      case .none, .initializing: return .blocked(on: .mapState)
      case .error: return finish(&host, .einval)
      case .ok: return map(&host)
      }
    }
  }

  private func map(_ host: inout Host) -> Progress {
    let count = host.plan(of: blob).pageCount
    let fits =
      host.kernel.vramMapPartial
      ? Int(page) + Int(pages) <= count : Int(pages) == count
    guard fits else { return finish(&host, .einval) }
    host.blobs[blob].isMappedInGuest = true
    host.blobs[blob].mappedPage = page
    host.blobs[blob].mappedCount = pages
    host.blobs[blob].references &+= 1
    host.note("the guest maps \(pages) page\(pages == 1 ? "" : "s") of the window")
    return finish(&host)
  }
}

extension Host {
  /// Whether this mmap has to ask the host. VG-4
  fileprivate mutating func isMappingDeferred(_ blob: BlobID) -> Bool {
    plan(of: blob).request.defersMapping && blobs[blob].mapState == .none && kernel.vramDeferredMap
  }

  /// What goes wrong here is forgotten, and `map_state` stays as it was set before. VG-4
  fileprivate mutating func mapDeferred(_ blob: BlobID) {
    let code = mapNode(of: blob)
    if code != .zero { note("the failure is dropped: \(code)") }
    blobs[blob].mapState = .initializing
  }
}

extension Host {
  /// The type with which the guest process maps a blob: the driver compares the whole word `map_info`. VG-3
  mutating func guestCaching(of blob: BlobID) -> Caching {
    if kernel.mutant == .mapInfoIgnored { return .cached }
    let word = kernel.mapInfoMasked ? blobs[blob].mapInfo & 0x0F : blobs[blob].mapInfo
    return switch MapInfo.Caching(rawValue: word) {
    case .writeCombined: .writeCombined
    case .uncached: .uncached
    case .cached, .some(.none), nil: .cached
    }
  }

  /// The memory type with which the guest process sees a page of its mapping of a blob. VG-9
  mutating func memoryType(of blob: BlobID, page: Int) -> Caching? {
    guard let guest = mappedGuestPage(of: blob, page) else { return nil }
    return guestMemoryType(of: guest, guestPAT: guestCaching(of: blob))
  }
}
