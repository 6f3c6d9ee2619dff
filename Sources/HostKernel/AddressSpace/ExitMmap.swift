/// `exit_mmap()`: all of an address space goes. Here it is that of a child whose fork failed, which nobody but those who
/// walk the mappings of a file can find. MM-13
struct ExitMmap: KernelPath {
  enum Step: UInt8 { case zap, remove }

  static let kind = PathKind.exitMmap
  var functions: [String] { ["exit_mmap"] }

  var step = Step.zap
  let process: ProcessID

  init(_ process: ProcessID) { self.process = process }

  mutating func advance(_ host: inout Host) -> Progress {
    let range = PageRange(first: host.virtualPage(process, 0), count: host.layout.pagesPerProcess)
    switch step {
    case .zap: return call(ZapPages(range, drains: true, caller: .unmap), &host, then: .remove)

    case .remove:
      guard host.mayUnlinkVMAs(in: range) else { return .blocked(on: .mappingLock) }
      host.removeVMAs(in: range)
      return finish(&host)
    }
  }
}
