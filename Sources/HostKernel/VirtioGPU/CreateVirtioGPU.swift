/// The VMM lays out the window of a virtio-gpu: a region without access that a memslot covers, or nothing. VG-7
struct CreateVirtioGPU: KernelPath {
  enum Step: UInt8 { case create, reserved, done }

  static let kind = PathKind.createVirtioGPU
  var functions: [String] { [] }

  var step = Step.create
  let device: VirtioGPUID

  init(_ device: VirtioGPUID) { self.device = device }

  mutating func advance(_ host: inout Host) -> Progress {
    let plan = host.plan(of: device)
    guard case .reserved(let region, let slot) = plan.layout else { return finish(&host) }
    let range = host.range(ofRegion: region)
    switch step {
    case .create: return call(MapFixed(range, .none), &host, then: .reserved)

    case .reserved:
      let base = host.guestPage(plan.vm, plan.firstGuestPage)
      return call(
        SetMemslot(vm: plan.vm, old: .none, new: slot, base: base, memory: range), &host, then: .done)

    case .done: return finish(&host, host.takeResult())
    }
  }
}
