/// The VMM carries out MAP_BLOB: it maps the buffer behind the window, by the mmap hook of its driver, and answers. VG-7
struct MapBlob: KernelPath {
  enum Step: UInt8 { case map, mapped, answer, undo, undone }

  static let kind = PathKind.mapBlob
  var functions: [String] { ["MAP_BLOB (VMM)"] }

  var step = Step.map
  let blob: BlobID
  let info: UInt8
  let refuses: Bool

  init(_ blob: BlobID, _ info: MapInfo, refuses: Bool = false) {
    self.blob = blob
    self.info = info.word
    self.refuses = refuses
  }

  mutating func advance(_ host: inout Host) -> Progress {
    let plan = host.plan(of: blob)
    switch step {
    case .map:
      let end = Int(host.blobs[blob].shownAt) + plan.pageCount
      guard !refuses, host.blobs[blob].isImported, end <= host.plan(of: plan.device).windowPages else {
        return answer(&host, .einval)
      }
      return map(&host)

    case .mapped:
      let code = host.takeResult().code
      guard code == .zero || code == .eexist && plan.region != nil else { return answer(&host, code) }
      guard let region = plan.region else { return answer(&host, .zero) }
      let device = host.plan(of: plan.device)
      let first = device.firstGuestPage + Int(host.blobs[blob].shownAt)
      let slot = SetMemslot(
        vm: device.vm, old: .none, new: plan.slot, base: host.guestPage(device.vm, first),
        memory: host.range(ofRegion: region))
      return call(slot, &host, then: .answer)

    case .answer:
      let code = host.takeResult().code
      return code == .zero ? answer(&host, .zero) : next(.undo)

    case .undo:
      guard let region = plan.region else { return answer(&host, .einval) }
      return call(Munmap(host.range(ofRegion: region)), &host, then: .undone)

    case .undone:
      host.threads[host.thread].result = .none
      return answer(&host, .einval)
    }
  }

  private mutating func map(_ host: inout Host) -> Progress {
    if let region = host.plan(of: blob).region {
      return call(MapRegion(region: region), &host, then: .mapped)
    }
    guard let range = host.windowRange(of: blob) else { return answer(&host, .einval) }
    return call(MapFixed(range, host.plan(of: blob).buffer), &host, then: .mapped)
  }

  private func answer(_ host: inout Host, _ code: Value) -> Progress {
    host.blobs[blob].isBusy = false
    guard host.kernel.mutant != .mapAnswerLost else { return finish(&host, code) }
    host.answerMap(blob, MapInfo(word: info), code)
    return finish(&host, code)
  }
}

extension Host {
  /// Where a blob lies in the region that the VMM has reserved for the window.
  func windowRange(of blob: BlobID) -> PageRange? {
    let plan = plan(of: blob)
    guard case .reserved(let region, _) = self.plan(of: plan.device).layout else { return nil }
    let first = range(ofRegion: region).first.advanced(by: Int(blobs[blob].shownAt))
    return PageRange(first: first, count: plan.pageCount)
  }

  /// Where the VMM has mapped a blob.
  func hostRange(of blob: BlobID) -> PageRange? {
    plan(of: blob).region.map { range(ofRegion: $0) } ?? windowRange(of: blob)
  }
}
