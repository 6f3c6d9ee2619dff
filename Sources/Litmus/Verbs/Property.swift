import HostKernel

/// Something that a condition may ask about an object in a final state.
public struct Property: Sendable {
  public let name: String
  public let receiver: ObjectKind
  /// One phrase.
  public let summary: String
  /// Words that stand for numbers, if it has such.
  public let words: [(word: String, value: Value)]
  /// Whether it is known only where states know what reclaim knows.
  let needsReclaim: Bool
  /// What it reads; nil for an object that does not have it.
  let observable: @Sendable (Object, Scenario) -> Observable?

  init(
    _ name: String, of receiver: ObjectKind, _ summary: String, words: [(word: String, value: Value)] = [],
    needsReclaim: Bool = false,
    observable: @escaping @Sendable (Object, Scenario) -> Observable?
  ) {
    self.name = name
    self.receiver = receiver
    self.summary = summary
    self.words = words
    self.needsReclaim = needsReclaim
    self.observable = observable
  }

  /// Every property.
  public static let all =
    ofPages + ofHolds + ofObjects
    + dmaBuf
    + gem
    + userptr
    + reclaim
    + memoryTypes
    + vfio
    + virtioGPU
    + guestMemoryUsers

  static func find(_ name: String, of receiver: ObjectKind) -> Property? {
    all.first { $0.name == name && $0.receiver == receiver }
  }

  private static let ofPages = PageProperty.allCases.map { property in
    Property(property.rawValue, of: .page, property.summary, needsReclaim: property == .dirty) {
      object, scenario in
      switch object {
      case .page(let page, of: .memory(let region)): .mapped(scenario.page(page, ofRegion: region), property)
      case .page(let page, of: .buffer(let buffer)): .buffer(buffer, page: page, property)
      case .page(let page, of: .handle(let handle)):
        .buffer(scenario.buffer(of: handle), page: page, property)
      default: nil
      }
    }
  }

  private static let ofHolds = PageProperty.allCases.map { property in
    Property(property.rawValue, of: .hold, property.summary, needsReclaim: property == .dirty) { object, _ in
      if case .hold(let hold) = object { .held(hold, property) } else { nil }
    }
  }

  private static let ofObjects = [
    Property(
      "placement", of: .buffer, "where the buffer lives",
      words: Placement.allCases.map { ($0.word, Value(Int($0.rawValue))) }
    ) { object, _ in
      if case .buffer(let buffer) = object { .placement(buffer) } else { nil }
    },
    Property("invalidationsInProgress", of: .vm, "`mmu_invalidate_in_progress`") { object, _ in
      if case .vm(let vm) = object { .invalidationsInProgress(vm) } else { nil }
    },
    Property("mapped", of: .page, "1 if an SPTE maps this page of a VM") { object, scenario in
      if case .page(let gfn, of: .vm(let vm)) = object {
        .guestMapped(scenario.guestPage(vm, gfn))
      } else {
        nil
      }
    },
  ]
}

extension PageProperty {
  /// One phrase.
  fileprivate var summary: String {
    switch self {
    case .refcount: "`_refcount` of the frame, 0 if there is none"
    case .mapcount: "how many page-table entries map the frame"
    case .content: "what the page holds; 0 if it was never written"
    case .free: "1 if the frame is on the allocator's free list"
    case .dirty: "1 if the frame is marked dirty, other than by the page table: PG_dirty"
    }
  }
}

/// `machine.NAME = VALUE`: what a test may set of the machine, as far as the kernel's switches do not say it.
public struct MachineSetting: Sendable {
  public let name: String
  public let type: ParameterType
  /// One phrase.
  public let summary: String
  let apply: @Sendable (ArgumentValue, inout Machine) -> Void

  init(
    _ name: String, _ type: ParameterType, _ summary: String,
    apply: @escaping @Sendable (ArgumentValue, inout Machine) -> Void
  ) {
    self.name = name
    self.type = type
    self.summary = summary
    self.apply = apply
  }

  /// Every setting.
  public static let all = [
    MachineSetting("lruBatch", .number(1...15), "pages that an LRU batch takes before it is drained") {
      value, machine in
      if case .number(let number) = value { machine.lruBatch = number }
    },
    MachineSetting(
      "dmaPools", .boolean, "cached TTM buffers have pools of their own, as with `use_dma_alloc`"
    ) {
      value, machine in machine.dmaPools = value == .boolean(true)
    },
    MachineSetting("iommu", .boolean, "devices are given addresses of an IOMMU, not those of pages") {
      value, machine in machine.iommu = value == .boolean(true)
    },
    MachineSetting("moveNotify", .boolean, "`CONFIG_DMABUF_MOVE_NOTIFY`, where a kernel has the option") {
      value, machine in machine.moveNotify = value == .boolean(true)
    },
    MachineSetting("caches", .boolean, "caches may hold something else than memory does, and states say what")
    {
      value, machine in machine.caches = value == .boolean(true)
    },
    MachineSetting(
      "selfSnoop", .boolean, "CPUs keep mappings of different memory types coherent; true by default"
    ) {
      value, machine in machine.selfSnoop = value == .boolean(true)
    },
  ]
}
