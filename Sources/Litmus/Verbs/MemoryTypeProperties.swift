import HostKernel

extension Property {
  /// What a condition can ask about PAT memory types.
  static let memoryTypes = [
    Property("reservations", of: .page, "memory types reserved for this page of device memory") {
      object, _ in
      guard case .page(let page, of: .device(let first, _)) = object else { return nil }
      return .memoryTypes(.reservations(frame: first + page))
    },
    Property(
      "type", of: .page, "the memory type: of device memory as it is reserved, of memory as it is mapped",
      words: MemoryType.words
    ) { object, scenario in
      switch object {
      case .page(let page, of: .device(let first, _)): .memoryTypes(.reserved(frame: first + page))
      case .page(let page, of: .memory(let region)):
        .memoryTypes(.mapped(scenario.page(page, ofRegion: region)))
      default: nil
      }
    },
    Property("type", of: .ioremap, "the memory type that it has", words: MemoryType.words) { object, _ in
      if case .ioremap(let number) = object { .memoryTypes(.ioremap(number)) } else { nil }
    },
  ]
}

extension MemoryType {
  /// As a test writes them, and `none`.
  fileprivate static let words =
    allCases.map { ($0.name, Value(Int($0.rawValue))) } + [("none", MemoryTypeObservable.none)]
}
