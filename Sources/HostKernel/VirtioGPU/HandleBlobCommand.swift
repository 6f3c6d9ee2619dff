/// A thread of the VMM takes the next command out of the control queue and carries it out. VG-2, VG-7
struct HandleBlobCommand: KernelPath {
  enum Step: UInt8 { case take, done }

  static let kind = PathKind.handleBlobCommand
  var functions: [String] { [] }

  var step = Step.take
  let device: VirtioGPUID
  let handling: CommandHandling

  init(_ device: VirtioGPUID, _ handling: CommandHandling) {
    self.device = device
    self.handling = handling
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .take:
      guard let number = host.firstCommand(of: device) else { return .blocked(on: .controlQueue) }
      return carryOut(host.takeCommand(number, of: device), &host)

    case .done: return finish(&host, host.takeResult())
    }
  }

  private mutating func carryOut(_ command: BlobCommand, _ host: inout Host) -> Progress {
    let blob = command.blob
    switch command.kind {
    case .mapBlob:
      host.blobs[blob].shownAt = command.offset
      host.blobs[blob].isBusy = true
      return call(MapBlob(blob, handling.mapInfo, refuses: handling.refusesToMap), &host, then: .done)

    case .unmapBlob:
      guard host.blobs[blob].isMapped else {  // MAP_BLOB was refused
        host.note("answers UNMAP_BLOB: it is not mapped")
        return finish(&host, .einval)
      }
      host.blobs[blob].isBusy = true
      return call(UnmapBlob(blob, handling.form), &host, then: .done)

    case .unref:
      host.within("RESOURCE_UNREF (VMM)") { $0.unref(blob) }
      return finish(&host)

    case .none: return finish(&host)
    }
  }
}

extension Host {
  /// RESOURCE_UNREF: the VMM lets go of the buffer.
  fileprivate mutating func unref(_ blob: BlobID) {
    if blobs[blob].isImported {
      blobs[blob].isImported = false
      putBuffer(plan(of: blob).buffer)
    }
    answerUnref(blob)
  }
}
