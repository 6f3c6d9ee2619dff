/// What the user may do to the device that needs memory_lock for writing: the mappings of the BAR and its dma-bufs go if it
/// may stop to answer, the device changes, and where memory is decoded after that the dma-bufs are given out again.
/// VF-5, VF-8, VF-9
protocol MemoryLockSection: MemoryLockWriter where Step == MemoryLockStep {
  /// Whether the BAR may stop to answer.
  var takesBARAway: Bool { get }
  /// Whether importers may map again afterwards, if memory is decoded.
  var givesExportsBack: Bool { get }
  var code: Value { get set }

  /// What is done instead, with no lock, where the kernel has nothing of all this; nil if it has.
  func answerAtOnce(_ host: inout Host) -> Value?
  /// Whether a mutant leaves the mappings in place.
  func skipsZap(_ host: inout Host) -> Bool
  /// Changes the device.
  func change(_ host: inout Host) -> Value
}

enum MemoryLockStep: UInt8, BitwiseCopyable { case lock, revoke, change, giveOut, unlock }

extension MemoryLockSection {
  func answerAtOnce(_ host: inout Host) -> Value? { nil }
  func skipsZap(_ host: inout Host) -> Bool { false }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .lock:
      guard host.vfioDevices[device].isOpen else { return finish(&host, .ebadf) }
      if let answer = answerAtOnce(&host) { return finish(&host, answer) }
      let then = takesBARAway && host.mayExport(device) ? Step.revoke : .change
      guard takesBARAway, !skipsZap(&host) else { return lockMemory(&host, then: then) }
      return call(ZapAndLockBARs(device), &host, then: then)

    case .revoke: return call(MoveBARExports(device, isRevoking: true), &host, then: .change)

    case .change:
      code = change(&host)
      let givesOut = givesExportsBack && host.mayExport(device) && host.decodesMemory(device)
      return next(givesOut ? .giveOut : .unlock)

    case .giveOut: return call(MoveBARExports(device, isRevoking: false), &host, then: .unlock)

    case .unlock:
      host.unlockMemoryForWriting(of: device)
      return finish(&host, code)
    }
  }
}
