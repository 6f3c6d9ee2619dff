/// A command submission that reads user memory: the order of its two locks is what S41 is about. mmap_lock comes before
/// the reservation (2.0), so the copy has to come first.
struct SubmitCommands: KernelPath {
  enum Step: UInt8 { case copy, copied, reserve, mutantReserveAgain, unreserve }

  static let kind = PathKind.submitCommands
  var functions: [String] { ["drm_ioctl"] + (step == .copied ? ["copy_from_user"] : []) }

  var step: Step
  let buffer: BufferID
  let source: VirtualPage
  private let reservesFirst: Bool
  var code = Value.zero

  init(_ buffer: BufferID, copyFrom source: VirtualPage, reservesFirst: Bool) {
    step = reservesFirst ? .reserve : .copy
    self.buffer = buffer
    self.source = source
    self.reservesFirst = reservesFirst
  }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .copy:
      host.mightFault()
      return call(UserAccess(page: source, access: .read), &host, then: .copied)

    case .copied:
      let result = host.takeResult().code
      if result.isFailure { code = .efault }
      return next(reservesFirst ? .unreserve : code == .zero ? .reserve : .unreserve)

    case .reserve:
      guard host.buffers[buffer].exists else {
        code = .ebadf
        return finish(&host, code)
      }
      guard host.reserve(buffer) else { return .blocked(on: .reservation) }
      host.getBuffer(buffer)
      host.note("reserves the buffer")
      if host.kernel.mutant == .submitReservesTwice { return next(.mutantReserveAgain) }
      return next(reservesFirst ? .copy : .unreserve)

    case .mutantReserveAgain:  // the buffer stands twice in the list, and nobody has a ticket
      guard host.reserve(buffer) else { return .blocked(on: .reservation) }
      return next(.unreserve)

    case .unreserve:
      if reservesFirst || code == .zero {
        host.unreserve(buffer)
        host.putBuffer(buffer)
      }
      return finish(&host, code)
    }
  }
}
