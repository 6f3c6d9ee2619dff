import HostKernel

/// A test as it was understood, for people: objects, what each thread does with every argument written out, the
/// condition, and what is expected of which kernels.
extension LitmusTest: CustomStringConvertible {
  public var description: String {
    let parts =
      [header, objectText, machineText, stepText("Setup", setup)] + threadTexts
      + [conditionText, expectationText, verbText]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var header: String {
    var lines = ["Test \(name)"]
    if let question { lines.append("  \(question)") }
    lines += references.map { "  see \($0)" }
    if !facts.isEmpty { lines.append("  facts \(facts.joined(separator: ", "))") }
    return lines.joined(separator: "\n")
  }

  private var objectText: String {
    if objects.isEmpty { return "" }
    let width = objects.map(\.name.count).max() ?? 0
    let lines = objects.map { "  \($0.name.padded(to: width))  \($0.summary)" }
    return (["Objects"] + lines).joined(separator: "\n")
  }

  private var machineText: String {
    let machine = scenario.machine
    if machine == Machine() { return "" }
    return """
      Machine
        LRU batches of \(machine.lruBatch), \(machine.dmaPools ? "pools" : "no pools") for cached buffers\
      \(machine.moveNotify ? ", CONFIG_DMABUF_MOVE_NOTIFY=y" : "")\
      \(machine.iommu ? ", an IOMMU" : "")\(machine.caches ? ", caches of CPUs" : "")\
      \(machine.selfSnoop ? "" : ", which do not snoop themselves")
      """
  }

  private var threadTexts: [String] {
    zip(scenario.actors, threads).map { actor, steps in
      stepText("\(actor.name), \(actor.role.summary(in: scenario)), cpu \(actor.cpu.position)", steps)
    }
  }

  private func stepText(_ title: String, _ steps: [TestStep]) -> String {
    if steps.isEmpty { return title == "Setup" ? "" : title + "\n  does nothing" }
    return ([title] + steps.map { "  \($0.text)" }).joined(separator: "\n")
  }

  /// What each verb does, once.
  private var verbText: String {
    var seen = Set<Verb.ID>()
    let used = (setup + threads.flatMap(\.self)).compactMap(\.verb).filter { seen.insert($0).inserted }
    let names = used.map { id in (id.receiver.map { "\($0.rawValue)." } ?? "") + id.name }
    let width = names.map(\.count).max() ?? 0
    let lines = zip(names, used).map { name, id in "  \(name.padded(to: width))  \(Verb(id)?.summary ?? "")" }
    return lines.isEmpty ? "" : (["Verbs"] + lines).joined(separator: "\n")
  }

  private var conditionText: String { "Condition\n  \(condition)" }

  private var expectationText: String {
    if expectations.isEmpty { return "Expected\n  nothing" }
    return (["Expected"] + expectations.map { "  \($0)" }).joined(separator: "\n")
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

extension Scenario.Actor.Role {
  fileprivate func summary(in scenario: Scenario) -> String {
    switch self {
    case .vcpu(let vm): "a vcpu of \(scenario.virtualMachines[vm.position].name)"
    case .task: "a task"
    case .driver: "a kernel thread of a driver"
    case .job(let job): "a device that runs \(scenario.dmaBuf.jobs[job.position].name)"
    case .reclaim: "memory reclaim"
    }
  }
}

extension Object {
  /// One phrase about the object.
  func summary(in scenario: Scenario) -> String {
    switch self {
    case .memory(let region): scenario.regions[region].summary(in: scenario)
    case .process: "a process, a copy of its parent"
    case .vm(let vm): scenario.virtualMachines[vm.position].summary
    case .memslot(_, let vm, let gfn):
      "a memslot of \(scenario.virtualMachines[vm.position].name) from gfn \(gfn) on"
    case .buffer(let buffer): scenario.buffers[buffer.position].summary
    case .hold: "a held page"
    case .userptr(let userptr):
      "a GPU buffer of the pages of \(scenario.regions[scenario.userptr.userptrs[userptr.position].region].name)"
    case .mirror(let mirror):
      "a device that mirrors \(scenario.regions[scenario.mirrors[mirror.position].region].name)"
    case .device(_, let count): "device memory of \(pages(count))"
    case .dmaBuf(let dmaBuf):
      "a dma-buf of \(scenario.buffers[scenario.dmaBuf.exports[dmaBuf.position].buffer.position].name)"
    case .attachment(let attachment): scenario.dmaBuf.attachments[attachment.position].summary(in: scenario)
    case .card(let file): "an open \(scenario.gem.driver(of: file).rawValue) device"
    case .handle(let handle):
      "a handle of \(scenario.buffers[scenario.buffer(of: handle).position].name) in "
        + "\(scenario.gem.driver(of: scenario.gem.handles[handle.position].file).rawValue)"
    case .job(let job): scenario.dmaBuf.jobs[job.position].summary(in: scenario)
    case .gpu(let device): scenario.virtioGPU.devices[device.position].summary(in: scenario)
    case .blob(let blob): scenario.virtioGPU.blobs[blob.position].summary(in: scenario)
    case .vfio(let device): scenario.vfio.devices[device.position].summary
    case .nestedMap: "a guest page that KVM maps for a nested guest"
    case .cache(let cache):
      "a gfn_to_pfn cache of \(scenario.virtualMachines[scenario.cacheOwner(cache)].name)"
    case .ioremap: "a mapping of device memory for the kernel"
    case .page(let page, let owner): "page \(page) of \(owner.summary(in: scenario))"
    case .opaque: "not understood"
    }
  }
}

extension Scenario {
  fileprivate func cacheOwner(_ cache: PFNCacheID) -> Int {
    guestMemoryUsers.caches[cache.position].vm.position
  }
}

private func pages(_ count: Int) -> String { count == 1 ? "1 page" : "\(count) pages" }

extension Scenario.Region {
  fileprivate func summary(in scenario: Scenario) -> String {
    let place = "\(pages(pageCount)) of \(scenario.processes[process.position].name) at page \(firstPage)"
    return switch backing {
    case .anonymous: "anonymous memory: \(place)"
    case .buffer(let buffer): "a mapping of \(scenario.buffers[buffer.position].name): \(place)"
    case .handle(let handle, _):
      "a mapping of \(scenario.buffers[scenario.buffer(of: handle).position].name): \(place)"
    case .dmaBuf(let dmaBuf): "a mapping of \(scenario.dmaBuf.exports[dmaBuf.position].name): \(place)"
    case .device: "a mapping that a driver fills by hand: \(place)"
    case .bar(let device, _, let isShared):
      "a \(isShared ? "" : "private ")mapping of \(scenario.vfio.devices[device.position].name): \(place)"
    }
  }
}

extension Scenario.VFIOPlan.Device {
  fileprivate var summary: String {
    "a VFIO device\(isVirtualFunction ? ", an SR-IOV VF," : "") with a BAR of \(pages(pageCount))"
  }
}

extension Scenario.VirtualMachine {
  fileprivate var summary: String { "a VM (\(architecture.rawValue)) with \(pages(guestPages)) in use" }
}

extension Scenario.VirtioGPU {
  fileprivate func summary(in scenario: Scenario) -> String {
    "a virtio-gpu of \(scenario.virtualMachines[vm.position].name) with a window of \(pages(windowPages)) "
      + "from gfn \(firstGuestPage) on"
  }
}

extension Scenario.Blob {
  fileprivate func summary(in scenario: Scenario) -> String {
    "a blob of \(pages(pageCount)) of \(scenario.virtioGPU.devices[device.position].name)"
  }
}

extension Scenario.Buffer {
  fileprivate var summary: String {
    "a \(kind.rawValue) buffer of \(pages(pageCount)) in blocks of \(1 << order), \(caching.word), "
      + "in \(placement.word) memory"
  }
}

extension Scenario.DMABufPlan.Attachment {
  fileprivate func summary(in scenario: Scenario) -> String {
    "a \(isDynamic ? "dynamic" : "static") importer of \(scenario.dmaBuf.exports[dmaBuf.position].name)"
  }
}

extension Scenario.DMABufPlan.Job {
  fileprivate func summary(in scenario: Scenario) -> String {
    "a job of a device that \(access == .write ? "writes" : "reads") page \(page) of "
      + scenario.buffers[buffer.position].name
  }
}

// MARK: - Condition and expectations

extension TestCondition: CustomStringConvertible {
  public var description: String { "\(quantifier.rawValue) \(proposition)" }
}

extension Proposition: CustomStringConvertible {
  public var description: String {
    switch self {
    case .equal(let observed, let value): "\(observed.name) = \(observed.text(of: value))"
    case .unequal(let observed, let value): "\(observed.name) != \(observed.text(of: value))"
    case .not(let proposition): "~(\(proposition))"
    case .all(let parts): parts.map(\.operand).joined(separator: #" /\ "#)
    case .any(let parts): parts.map(\.operand).joined(separator: #" \/ "#)
    }
  }

  private var operand: String {
    switch self {
    case .all, .any: "(\(self))"
    default: description
    }
  }
}

extension Expectation: CustomStringConvertible {
  /// `presumed never, no flags on ... v7.0`, without the word `expect`.
  public var description: String {
    let claims = [observation?.rawValue, flags?.description, prints?.description].compactMap(\.self)
    return (isPresumed ? "presumed " : "") + claims.joined(separator: ", ") + " on "
      + kernels.map(\.description).joined(separator: ", ")
  }
}

extension FlagClaim: CustomStringConvertible {
  public var description: String {
    switch self {
    case .none: "no flags"
    case .some(let patterns): "flags " + patterns.map(\.description).joined(separator: ", ")
    case .only(let patterns): "only flags " + patterns.map(\.description).joined(separator: ", ")
    }
  }
}

extension PrintClaim: CustomStringConvertible {
  public var description: String {
    switch self {
    case .nothing: "no prints"
    case .some(let texts): "prints " + texts.map { "\"\($0)\"" }.joined(separator: ", ")
    }
  }
}
