/// What the ioctls of the guest's driver do at once; the guest's kernel runs in a vCPU. VG-4, VG-5
extension Host {
  /// `virtio_gpu_resource_create_blob_ioctl()`: an object, and if it is to be mapped a range of the window and MAP_BLOB. The
  /// VMM takes CREATE_BLOB over at once: nobody waits for its answer.
  mutating func createBlob(_ blob: BlobID) -> Value {
    within("virtio_gpu_resource_create_blob_ioctl (guest)") { $0.makeBlob(blob) }
  }

  private mutating func makeBlob(_ blob: BlobID) -> Value {
    let request = plan(of: blob).request
    guard isAccepted(request, by: plan(of: blob).device) else {
      note("verify_blob(): -EINVAL")
      return .einval
    }
    importBlob(blob)
    guard request.memory == .host3D else { return openHandle(blob) }
    guard request.mapsAtOnce, !(request.defersMapping && kernel.vramDeferredMap) else {
      return openHandle(blob)
    }
    let code = mapNode(of: blob)
    guard code == .zero else {
      queue(.unref, blob)
      return code
    }
    return openHandle(blob)
  }

  /// `verify_blob()`
  private mutating func isAccepted(_ request: Scenario.Blob.Request, by device: VirtioGPUID) -> Bool {
    let features = plan(of: device).features
    guard features.blobs, !request.hasUnknownFlag else { return false }
    if !request.isMappable, !request.isCrossDevice, kernel.blobNeedsFlags { return false }
    if request.isCrossDevice, !features.uuid { return false }
    guard request.memory != .guest else { return request.id == 0 && request.commandSize == 0 }
    return features.virgl && request.commandSize % 4 == 0
  }

  /// CREATE_BLOB: the VMM imports the buffer. VG-6
  private mutating func importBlob(_ blob: BlobID) {
    let plan = plan(of: blob)
    guard plan.request.memory != .guest, buffers[plan.buffer].exists else { return }
    getBuffer(plan.buffer)
    blobs[blob].isImported = true
  }

  private mutating func openHandle(_ blob: BlobID) -> Value {
    blobs[blob].hasHandle = true
    blobs[blob].references &+= 1
    return .zero
  }

  /// `virtio_gpu_vram_map()`: a range of the window, and MAP_BLOB.
  mutating func mapNode(of blob: BlobID) -> Value {
    guard plan(of: plan(of: blob).device).features.window else { return .einval }
    guard insertNode(for: blob) else { return .enospc }
    blobs[blob].references &+= 1  // the command holds the object
    blobs[blob].mapState = .initializing
    queue(.mapBlob, blob, offset: blobs[blob].offset)
    return .zero
  }

  /// Somebody lets go of the object; with the last reference the driver asks the host to let go of the resource:
  /// `virtio_gpu_vram_free()`. VG-5
  mutating func putBlob(_ blob: BlobID) {
    blobs[blob].references &-= 1
    guard blobs[blob].references == 0 else { return }
    within("virtio_gpu_vram_free (guest)") { $0.freeBlob(blob) }
  }

  private mutating func freeBlob(_ blob: BlobID) {
    if blobs[blob].hasNode {
      queue(.unmapBlob, blob)
      if kernel.mutant == .windowReturnedAtUnmap { removeNode(of: blob) }
    }
    queue(.unref, blob)
  }

  /// `drm_gem_close_ioctl()`
  mutating func closeBlob(_ blob: BlobID) -> Value {
    guard blobs[blob].hasHandle else { return .ebadf }
    blobs[blob].hasHandle = false
    putBlob(blob)
    return .zero
  }

  /// `munmap()` of the guest process.
  mutating func unmapBlobInGuest(_ blob: BlobID) -> Value {
    guard blobs[blob].isMappedInGuest else { return .einval }
    blobs[blob].isMappedInGuest = false
    blobs[blob].mappedPage = 0
    blobs[blob].mappedCount = 0
    putBlob(blob)
    return .zero
  }

  /// The VMM is told to map a blob at a place of the window, by whatever driver the guest has.
  mutating func beginMapping(_ blob: BlobID, at offset: Int) {
    blobs[blob].references &+= 1
    blobs[blob].offset = UInt8(truncatingIfNeeded: offset)
    blobs[blob].shownAt = blobs[blob].offset
    blobs[blob].mapState = .initializing
    blobs[blob].isBusy = true
  }
}
