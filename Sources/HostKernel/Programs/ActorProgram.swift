/// A thread that is not guest code: a process, a driver, a job, reclaim, or the set-up. It carries out one operation after
/// the other. A vCPU calls it for the one operation that is not guest code.
struct ActorProgram: KernelPath {
  enum Step: UInt8 { case start, returned }

  static let kind = PathKind.actorProgram
  var functions: [String] { [] }

  var step = Step.start
  var position: UInt8 = 0
  /// Only the operation at `position`.
  var isSingle = false
  /// Whether it is reclaim that works here.
  var isReclaim = false

  mutating func advance(_ host: inout Host) -> Progress {
    guard let operation = host.operation(at: position) else { return finish(&host) }
    switch step {
    case .start:
      switch operation.action.page.map({ host.processes[host.process(of: $0)].stage }) {
      case .unborn: return .blocked(on: .fork)
      case .stillborn: return done(.ebadf, operation, &host)
      case .running, nil: return start(operation, &host)
      }

    case .returned:
      let result = host.takeResult()
      host.finishOperation(operation, with: result)
      return finishOperation(&host)
    }
  }

  /// The operation was a single step.
  mutating func done(_ value: Value, _ operation: Operation, _ host: inout Host) -> Progress {
    host.setResult(value, of: operation)
    return finishOperation(&host)
  }

  private mutating func finishOperation(_ host: inout Host) -> Progress {
    position &+= 1
    return isSingle || host.operation(at: position) == nil ? finish(&host) : next(.start)
  }

  mutating func run<Path: KernelPath>(_ path: Path, _ host: inout Host) -> Progress {
    call(path, &host, then: .returned)
  }

  private mutating func start(_ operation: Operation, _ host: inout Host) -> Progress {
    switch operation.action {
    case .guestRead, .guestWrite, .guestStoreX87:  // guest code needs a vCPU
      return done(.einval, operation, &host)

    case .read(let page): return run(UserAccess(page: page, access: .read), &host)
    case .write(let page, let value): return run(UserAccess(page: page, access: .write, value: value), &host)
    case .map(let region): return run(MapRegion(region: region), &host)
    case .unmap(let range): return run(Munmap(range), &host)
    case .dontNeed(let range): return run(MadviseDontNeed(range), &host)
    case .protect(let range, let isWritable): return run(Mprotect(range, isWritable: isWritable), &host)
    case .remap(let range, let target): return run(Mremap(range, to: target), &host)
    case .resize(let range, let count): return run(MremapInPlace(range, to: count), &host)
    case .fork(let parent, let child): return run(Fork(parent, into: child), &host)
    case .getUserPage(let page, let access, let isPin, _):
      return run(PinUserPages(page: page, access: access, isPin: isPin), &host)

    case .remapPFNRange(let range, let first, let type):
      return run(RemapPFNRange(range, first: .device(first), type), &host)
    case .insertPFN(let page, let pfn): return run(InsertPFN(pfn, at: page), &host)
    case .zapMapping(let range, .vma): return run(ZapVMAPages(range), &host)
    case .zapMapping(let range, .mapping): return run(UnmapDeviceRange(range), &host)

    case .holdRead(let hold): return done(host.accessHold(hold, .read, writing: .zero), operation, &host)
    case .holdWrite(let hold, let value):
      return done(host.accessHold(hold, .write, writing: value), operation, &host)
    case .holdPut(let hold): return done(host.putHold(hold), operation, &host)
    case .holdBufferPage(let buffer, let page, let hold):
      return done(host.holdBufferPage(buffer, page, as: hold), operation, &host)

    case .createVM(let vm):
      guard host.maySubscribe(host.scenario.virtualMachines[vm.position].process) else {
        return .blocked(on: .mmapLock)
      }
      return done(host.createVM(vm), operation, &host)
    case .createMemslot(let vm, let slot, let base, let memory):
      return run(SetMemslot(vm: vm, old: .none, new: slot, base: base, memory: memory), &host)
    case .deleteMemslot(let vm, let slot): return run(SetMemslot(deleting: slot, of: vm), &host)
    case .replaceMemslot(let vm, let old, let new, let base, let memory):
      return run(SetMemslot(vm: vm, old: old, new: new, base: base, memory: memory), &host)

    case .createBuffer(let buffer): return run(CreateBuffer(buffer), &host)
    case .moveBuffer(let buffer, let target): return run(MoveBuffer(buffer, to: target), &host)
    case .swapOut(let buffer): return run(SwapOut(buffer, inReclaim: isReclaim), &host)
    case .releaseBuffer(let buffer): return done(host.releaseBuffer(buffer), operation, &host)
    case .shrinkPool: return run(ShrinkPool(), &host)
    case .submit(let buffer, let page, let reservesFirst):
      let inverts = reservesFirst || host.kernel.mutant == .submitReservesFirst
      return run(SubmitCommands(buffer, copyFrom: page, reservesFirst: inverts), &host)

    case .createMirror(let mirror):
      let region = host.scenario.regions[host.scenario.mirrors[mirror.position].region]
      guard host.maySubscribe(region.process) else { return .blocked(on: .mmapLock) }
      return done(host.createMirror(mirror), operation, &host)
    case .mirrorRead(let mirror, let page):
      return run(MirrorAccess(mirror, page, .read, .zero), &host)
    case .mirrorWrite(let mirror, let page, let value):
      return run(MirrorAccess(mirror, page, .write, value), &host)

    case .dmaBuf(let action): return start(action, operation, &host)
    case .gem(let action): return start(action, operation, &host)
    case .userptr(let action): return start(action, operation, &host)
    case .reclaim(let action): return start(action, operation, &host)
    case .memoryTypes(let action): return start(action, operation, &host)
    case .vfio(let action): return start(action, operation, &host)
    case .virtioGPU(let action): return start(action, operation, &host)
    case .guestMemoryUsers(let action): return start(action, operation, &host)

    case .custom(let number): return run(CustomFrame(number), &host)
    }
  }
}

extension Host {
  /// What is left to do once the path of an operation has returned.
  fileprivate mutating func finishOperation(_ operation: Operation, with result: PathResult) {
    if case .getUserPage(let page, _, let isPin, let hold) = operation.action, result.page.isFrame {
      keep(result.page, of: page, isPin: isPin, as: hold)
    }
    setResult(result.code, of: operation)
  }

  /// `kvm_create_vm()`: the MMU notifier is registered. KVM-1
  fileprivate mutating func createVM(_ vm: VMID) -> Value {
    virtualMachines[vm].process = scenario.virtualMachines[vm.position].process
    return .zero
  }

  /// The driver lets go of its buffer.
  fileprivate mutating func releaseBuffer(_ buffer: BufferID) -> Value {
    guard buffers[buffer].exists, !buffers[buffer].isReleased else { return .ebadf }
    buffers[buffer].isReleased = true
    putBuffer(buffer)
    return .zero
  }
}

extension Operation.Action {
  /// A page of the address space that the operation runs in, if it runs in one.
  fileprivate var page: VirtualPage? {
    switch self {
    case .read(let page), .write(let page, _), .getUserPage(let page, _, _, _): page
    case .unmap(let range), .dontNeed(let range), .protect(let range, _), .remap(let range, _),
      .resize(let range, _), .remapPFNRange(let range, _, _):
      range.first
    case .submit(_, let page, _): page
    default: nil
    }
  }
}
