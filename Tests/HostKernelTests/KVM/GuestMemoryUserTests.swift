import StateLayout
import Testing

@testable import HostKernel

/// KVM-26 - KVM-28: what the callers get, and who waits for whom.
@Suite struct GuestMemoryUserTests {
  private static let vm = VMID(0)

  /// Two pages of anonymous memory, a VM that shows the first, and a nested map, a cache and a held page to be made.
  private static func scenario(_ operations: [Operation.Action]) -> Scenario {
    var scenario = Scenario.oneThread
    scenario.virtualMachines = [Scenario.VirtualMachine(name: "vm", process: ProcessID(0), guestPages: 2)]
    scenario.guestMemoryUsers.nestedMaps = ["map"]
    scenario.guestMemoryUsers.caches = [.init(name: "cache", vm: vm), .init(name: "other", vm: vm)]
    scenario.holds = ["page"]
    scenario.registers = operations.indices.map { Scenario.Register(actor: 0, name: "r\($0)") }
    let memory = PageRange(first: scenario.virtualPage(ProcessID(0), 0), count: 1)
    scenario.setup = [
      Operation(.map(region: 0)), Operation(.createVM(vm)),
      Operation(.createMemslot(vm, MemslotID(0), base: GuestPage(raw: 0), memory: memory)),
    ]
    scenario.actors[0].operations = operations.indices.map {
      Operation(operations[$0], into: RegisterID($0))
    }
    return scenario
  }

  /// What each operation gives if nobody else does anything.
  private func results(of operations: [GuestMemoryUserAction], on kernel: String) throws -> [Value] {
    let scenario = Self.scenario(operations.map { .guestMemoryUsers($0) })
    return try runAlone(scenario, on: kernel) { host in
      operations.indices.map { host.registers[RegisterID($0)] }
    }
  }

  /// Runs the only thread to its end.
  private func runAlone<Result>(
    _ scenario: Scenario, on kernel: String, _ body: (inout Host) throws -> Result
  ) throws -> Result {
    var host = try Host(
      scenario, switches: try Profile(kernel).switches,
      limits: Limits(frames: 8, mappings: 2, stack: [120], locks: [8]))
    let buffer = StateBuffer(byteCount: host.byteCount)
    host.start(buffer.state)
    for _ in 0..<1000 {
      var attempt = Attempt()
      if case .finished = host.step(buffer.state, thread: 0, attempt: &attempt) { break }
      #expect(attempt.labels == 0)
    }
    return try body(&host)
  }

  private let shown = GuestPage(raw: 0)
  private let hidden = GuestPage(raw: 1)
  private let map = NestedMapID(0)
  private let cache = PFNCacheID(0)

  @Test(arguments: ["v5.12", "v6.12", "v6.9+kvm-v11", "v7.3"])
  func `a gfn without memslot cannot be mapped for a nested guest`(kernel: String) throws {
    let results = try results(
      of: [.mapNested(hidden, map), .nestedWrite(map, Value(1)), .unmapNested(map)], on: kernel)
    #expect(results == [.einval, .ebadf, .ebadf])
  }

  @Test(arguments: ["v5.12", "v6.12", "v6.9+kvm-v11", "v7.3"])
  func `what KVM writes through its mapping it reads back`(kernel: String) throws {
    let results = try results(
      of: [.mapNested(shown, map), .nestedWrite(map, Value(7)), .nestedRead(map), .unmapNested(map)],
      on: kernel)
    #expect(results == [.zero, .zero, Value(7), .zero])
  }

  @Test(arguments: [("v5.12", Value.enosys), ("v5.19", .einval), ("v6.8", .einval), ("v6.9", .zero)])
  func `a cache by address came with v6.9`(kernel: String, result: Value) throws {
    let page = VirtualPage(raw: 1)
    #expect(try results(of: [.activateCacheByAddress(cache, page)], on: kernel) == [result])
  }

  @Test(arguments: [("v5.12", Value.enosys), ("v5.19", .efault), ("v7.3", .efault)])
  func `a cache of a gfn without memslot cannot be filled`(kernel: String, result: Value) throws {
    #expect(try results(of: [.activateCache(cache, hidden)], on: kernel) == [result])
  }

  @Test(arguments: ["v5.12", "v6.12", "v7.3"])
  func `a gfn without memslot has no page`(kernel: String) throws {
    let page = HoldID(0)
    #expect(try results(of: [.getGuestPage(hidden, page)], on: kernel) == [.efault])
    #expect(try results(of: [.getGuestPage(shown, page)], on: kernel) == [.zero])
  }

  @Test func `a cache keeps a reference up to v5.19 only`() throws {
    let scenario = Self.scenario([.guestMemoryUsers(.activateCache(cache, shown))])
    for (kernel, count) in [("v5.19", 1), ("v6.1", 0), ("v7.3", 0)] {
      let held = try runAlone(scenario, on: kernel) { host in
        let page = host.pfnCaches[cache].page
        #expect(host.pfnCaches[cache].isValid && page.isFrame)
        return Int(host.ledger[host.entry(page.pfn, .hold)])
      }
      #expect(held == count, "\(kernel)")
    }
  }

  @Test(arguments: [("v6.1", false), ("v6.8", false), ("v6.9", true), ("v7.3", true)])
  func `up to v6.8 an invalidation waits for the users of every cache`(kernel: String, mayPass: Bool) throws {
    let scenario = Self.scenario([.guestMemoryUsers(.activateCache(cache, shown))])
    try runAlone(scenario, on: kernel) { host in
      let isLocked = host.pfnCaches[cache].lock.acquireRead()
      #expect(isLocked)
      let own = PageRange(first: VirtualPage(raw: 0), count: 1)
      let other = PageRange(first: VirtualPage(raw: 1), count: 1)
      let passesOther = host.invalidateCache(cache, other)
      #expect(passesOther == mayPass)
      let passesOwn = host.invalidateCache(cache, own)
      #expect(!passesOwn)
      #expect(host.pfnCaches[cache].isValid)
      host.pfnCaches[cache].lock.releaseRead()
      let isInvalidated = host.invalidateCache(cache, own)
      #expect(isInvalidated && !host.pfnCaches[cache].isValid)
    }
  }

  @Test func `new memslots make a cache of a gfn old, not one of an address`() throws {
    let scenario = Self.scenario([
      .guestMemoryUsers(.activateCache(cache, shown)),
      .guestMemoryUsers(.activateCacheByAddress(PFNCacheID(1), VirtualPage(raw: 0))),
    ])
    try runAlone(scenario, on: "v6.12") { host in
      host.outdateCaches(of: Self.vm)
      #expect(!host.mayUse(host.pfnCaches[cache]))
      #expect(host.mayUse(host.pfnCaches[PFNCacheID(1)]))
    }
  }

  @Test(arguments: ["v5.19", "v6.12", "v7.3"])
  func `memslots that are published do not make the same address be looked up again`(kernel: String) throws {
    let scenario = Self.scenario([.guestMemoryUsers(.activateCache(cache, shown))])
    try runAlone(scenario, on: kernel) { host in
      let lookUp = RefreshCache.Step.lookUp.rawValue
      host.coverage = StepCoverage()
      host.outdateCaches(of: Self.vm)
      refresh(&host)
      #expect(!host.coverage.contains(.refreshCache, step: lookUp))
      #expect(host.mayUse(host.pfnCaches[cache]))
      host.pfnCaches[cache].isValid = false
      refresh(&host)
      #expect(host.coverage.contains(.refreshCache, step: lookUp))
    }
  }

  /// Lets thread 0 refresh the cache.
  private func refresh(_ host: inout Host) {
    host.push(RefreshCache(cache), on: ThreadID(0))
    for _ in 0..<100 {
      if case .finished = host.stepThread() { return }
    }
    Issue.record("the refresh does not end")
  }

  @Test func `who uses a cache reads the memslots all the while`() throws {
    let scenario = Self.scenario([
      .guestMemoryUsers(.activateCache(cache, shown)), .guestMemoryUsers(.cacheRead(cache)),
    ])
    try runAlone(scenario, on: "v6.12") { host in
      let orders = Set(host.lockOrders.orders.map { [$0.first, $0.second] })
      #expect(
        orders.isSuperset(of: [[.srcu, .gpcRefreshLock], [.srcu, .gpcLock], [.gpcRefreshLock, .gpcLock]]))
      #expect(!orders.contains([.gpcRefreshLock, .srcu]))
      #expect(host.virtualMachines[Self.vm].srcuReaders[0] == 0)
    }
  }

  @Test(arguments: [("x86", false), ("arm64", true), ("s390", true)])
  func `architectures other than x86 wait for the end of any invalidation`(name: String, waits: Bool) throws {
    var scenario = Self.scenario([])
    scenario.virtualMachines[0].architecture = try #require(Scenario.Architecture(rawValue: name))
    alone(in: scenario) { host in
      host.beginInvalidation(of: Self.vm)
      host.virtualMachines[Self.vm].rangeStart = 1
      host.virtualMachines[Self.vm].rangeEnd = 2
      let other = host.mustRetry(shown, VirtualPage(raw: 0))
      let own = host.mustRetry(hidden, VirtualPage(raw: 1))
      #expect(other == waits && own)
    }
  }

  @Test(arguments: ["v5.19", "v6.12"])
  func `a reference of a cache that nobody can put is a leak`(kernel: String) throws {
    let scenario = Self.scenario([.guestMemoryUsers(.activateCache(cache, shown))])
    try runAlone(scenario, on: kernel) { host in
      var attempt = Attempt()
      host.checkEnd(host.state, attempt: &attempt)
      #expect(attempt.labels == 0)
      host.getPage(host.pfnCaches[cache].page.pfn, for: .hold)
      host.checkEnd(host.state, attempt: &attempt)
      #expect(attempt.hasRaised(label: Flag.rule(.pageLeak).label))
    }
  }
}
