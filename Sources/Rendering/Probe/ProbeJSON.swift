import Judgement
import LiveKernel

/// What was probed, as one JSON object; see docs/json.md.
package struct ProbeJSON: Encodable {
  let type = "probe"
  let schema = JSONSchema.version
  let kernel: Kernel
  /// Why no guest could run.
  let obstacle: String?
  let memory: [Memory]

  struct Kernel: Encodable {
    let name: String
    /// The release that it is modelled as.
    let modelled: String?
    let softwareVirtualisation: Bool
  }

  struct Memory: Encodable {
    let kind: String
    let device: String?
    /// Why this machine does not offer it; then what follows is left out.
    let unavailable: String?
    let flags: [String]?
    let pages: [PageKind]?
    let firstPage: Accesses?
    let tailPage: Accesses?
    let writeFirst: String?
    let readable: Int?
    let pageCount: Int?
    let coherent: Bool?
    let reclaim: String?
    let model: Model?
    let deviates: Bool
  }

  struct Accesses: Encodable {
    let read: String?
    let write: String?
  }

  struct Model: Encodable {
    let test: String
    let kernel: String
    let efault: ModelAnswer.Frequency
    let presumed: Bool
    /// The first later release on which there is none.
    let servedFrom: String?
  }

  package init(_ report: ProbeReport) {
    kernel = Kernel(
      name: report.kernel.name, modelled: report.kernel.nearestRelease?.description,
      softwareVirtualisation: report.kernel.isSoftwareVirtualisation)
    obstacle = report.obstacle
    memory = report.rows.map(Memory.init)
  }
}

extension ProbeJSON.Memory {
  fileprivate init(_ row: ProbeReport.Row) {
    var seen: MemoryProbe.Observation?
    var reason: String?
    switch row.probe.finding {
    case .observed(let observation): seen = observation
    case .unavailable(let why): reason = why
    }
    self.init(
      kind: row.probe.kind, device: row.probe.device.isEmpty ? nil : row.probe.device, unavailable: reason,
      flags: seen?.flags, pages: seen?.pages, firstPage: seen.map { .init($0.firstPage) },
      tailPage: seen.map { .init($0.tailPage) }, writeFirst: seen?.writeFirst?.description,
      readable: seen?.readable, pageCount: seen?.pageCount, coherent: seen?.isCoherent,
      reclaim: seen?.reclaim.text,
      model: row.answer.map {
        .init(
          test: $0.test, kernel: $0.kernel, efault: $0.badAddress, presumed: $0.isPresumed,
          servedFrom: $0.servedFrom?.description)
      },
      deviates: row.deviates)
  }
}

extension ProbeJSON.Accesses {
  fileprivate init(_ accesses: MemoryProbe.Accesses) {
    self.init(read: accesses.read?.description, write: accesses.write?.description)
  }
}

extension MemoryProbe.Reclaim {
  /// Nil if it was not tried.
  fileprivate var text: String? {
    switch self {
    case .notTried: nil
    case .kept: "kept"
    case .gone(_, true): "content kept"
    case .gone(let result, false): result.isDone ? "content lost" : result.description
    }
  }
}
