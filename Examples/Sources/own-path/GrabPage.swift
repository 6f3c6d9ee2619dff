import HostKernel

/// An ioctl of a driver that does not exist: it looks a page of the process up, and reads it later, when a job that it
/// started would.
///
/// The paths of the model are written the same way: a step is a section that nobody else can interrupt, and what is
/// known between two steps is in `locals`.
struct GrabPage: CustomPath {
  let page: VirtualPage
  /// Whether the driver puts its reference when the ioctl returns from the lookup, and not when the job is done.
  let putsEarly: Bool

  func functions(at step: UInt8) -> [String] {
    step < 3 ? ["drm_ioctl", "grab_page_ioctl"] : ["grab_page_job"]
  }

  func advance(_ locals: inout CustomLocals, _ host: inout Host) -> CustomProgress {
    switch locals.step {
    case 0:
      return .call(.getUserPage(page, .write), then: 1)

    case 1:
      let (page, error) = host.takeCalleeResult()
      guard error == .zero else { return .finish(error) }
      locals.page = page
      return .next(putsEarly ? 2 : 3)

    case 2:
      host.putReference(to: locals.page)
      return .next(3)

    case 3:
      locals.value = host.touch(locals.page, .read)
      return putsEarly ? .finish(locals.value) : .next(4)

    default:
      host.putReference(to: locals.page)
      return .finish(locals.value)
    }
  }
}
