/// The control queue between the driver of the guest and the VMM.
///
/// An answer takes effect at once: in Linux a worker runs its handler somewhat later, which nobody can tell from a VMM that
/// answers later. 2.m
extension Host {
  private func slot(_ device: VirtioGPUID, _ number: Int) -> CommandSlot {
    CommandSlot(position: device.position &* layout.virtioGPU.commandsPerDevice &+ number)
  }

  /// `virtio_gpu_queue_ctrl_buffer()`
  mutating func queue(_ kind: BlobCommand.Kind, _ blob: BlobID, offset: UInt8 = 0) {
    let device = plan(of: blob).device
    for number in 0..<layout.virtioGPU.commandsPerDevice
    where blobCommands[slot(device, number)] == .none {
      blobCommands[slot(device, number)] = BlobCommand(kind: kind, blob: blob, offset: offset)
      note("queues \(kind.name)")
      return
    }
    assertionFailure("a blob has more commands waiting than it can send")
  }

  /// The first command that the VMM may begin: two about one resource are never carried out side by side.
  mutating func firstCommand(of device: VirtioGPUID) -> Int? {
    var passed: UInt64 = 0
    for number in 0..<layout.virtioGPU.commandsPerDevice {
      let command = blobCommands[slot(device, number)]
      guard command != .none else { return nil }
      let bit = UInt64(1) << UInt64(command.blob.raw)
      let isFree = !blobs[command.blob].isBusy && passed & bit == 0
      if isFree || kernel.mutant == .unrefOvertakesUnmap { return number }
      passed |= bit
    }
    return nil
  }

  /// Takes a command out; those behind it move up.
  mutating func takeCommand(_ number: Int, of device: VirtioGPUID) -> BlobCommand {
    let command = blobCommands[slot(device, number)]
    for place in number..<layout.virtioGPU.commandsPerDevice {
      let isLast = place + 1 == layout.virtioGPU.commandsPerDevice
      blobCommands[slot(device, place)] = isLast ? .none : blobCommands[slot(device, place + 1)]
    }
    return command
  }

  /// `virtio_gpu_cmd_resource_map_cb()`, and what follows it: the command lets go of the object. VG-4
  mutating func answerMap(_ blob: BlobID, _ info: MapInfo, _ code: Value) {
    let isOK = code == .zero
    if isOK {
      blobs[blob].isMapped = true
      blobs[blob].isUnmapAnswered = false
    }
    note(isOK ? "answers OK_MAP_INFO, map_info \(info.word)" : "answers ERR_UNSPEC")
    blobs[blob].mapState = isOK ? .ok : .error
    blobs[blob].mapInfo = isOK ? info.word : 0
    putBlob(blob)
  }

  /// The VMM says that nobody reaches the blob through the window any more. VG-7
  mutating func answerUnmap(_ blob: BlobID) {
    note("answers UNMAP_BLOB")
    checkUnreachable(blob)
    blobs[blob].isMapped = false
    blobs[blob].isUnmapAnswered = true
  }

  /// `virtio_gpu_cmd_unref_cb()`: the resource is gone, and its range free. VG-5
  mutating func answerUnref(_ blob: BlobID) {
    note("answers RESOURCE_UNREF")
    removeNode(of: blob)
    blobs[blob].mapState = .none
    blobs[blob].mapInfo = 0
  }
}

extension BlobCommand.Kind {
  fileprivate var name: String {
    switch self {
    case .none: "nothing"
    case .mapBlob: "RESOURCE_MAP_BLOB"
    case .unmapBlob: "RESOURCE_UNMAP_BLOB"
    case .unref: "RESOURCE_UNREF"
    }
  }
}
