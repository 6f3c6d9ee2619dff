import HostKernel

extension Property {
  /// What a condition can ask about dma-bufs, their fences and the jobs of devices.
  static let dmaBuf = [
    Property("pins", of: .buffer, "how often the buffer is pinned to its place") { object, _ in
      if case .buffer(let buffer) = object { .dmaBuf(.pins(buffer)) } else { nil }
    },
    Property(
      "callbacks", of: .attachment, "how often the importer was told of a move; from 7 on not counted"
    ) { object, _ in
      if case .attachment(let attachment) = object { .dmaBuf(.callbacks(attachment)) } else { nil }
    },
    Property("revoked", of: .dmaBuf, "1 if the exporter gives out no addresses") { object, _ in
      if case .dmaBuf(let dmaBuf) = object { .dmaBuf(.revoked(dmaBuf)) } else { nil }
    },
    Property(
      "mapping", of: .attachment, "what the importer has of the addresses",
      words: [("none", Value(0)), ("valid", Value(1)), ("stale", Value(2))]
    ) { object, _ in
      if case .attachment(let attachment) = object { .dmaBuf(.mapping(attachment)) } else { nil }
    },
  ]
}
