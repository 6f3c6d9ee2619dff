import Judgement
import LiveKernel

/// What was probed, as a table for people.
package struct ProbeText: CustomStringConvertible {
  private let report: ProbeReport

  package init(_ report: ProbeReport) { self.report = report }

  package var description: String {
    (heading.wrapped(to: Self.width) + notes + [""] + table + [""] + reasons + answers).joined(
      separator: "\n") + "\n"
  }

  private var heading: String {
    let kernel = report.kernel
    guard let nearest = kernel.nearestRelease else { return "Linux \(kernel.name)" }
    return "Linux \(kernel.name); modelled as \(nearest): \(kernel.nearestReason)"
  }

  private var notes: [String] {
    var notes: [String] = []
    if let obstacle = report.obstacle { notes.append("no guest can run here: \(obstacle)") }
    if report.kernel.isSoftwareVirtualisation {
      notes.append(
        "KVM is a software virtualisation (kvm_pvm): it interprets guests and never takes KVM's fault path, so what "
          + "they meet says nothing about the kernel's")
    }
    return notes.flatMap { $0.wrapped(to: Self.width) }
  }

  private static let width = 100

  private var table: [String] {
    let head = ["memory", "from", "first page", "tail page", "write first", "pages", "VMA", "reclaim"]
    var rows = [head]
    for row in report.rows {
      guard case .observed(let seen) = row.probe.finding else { continue }
      rows.append(cells(row.probe, seen))
    }
    guard rows.count > 1 else { return ["nothing could be mapped into a guest"] }
    let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { cells in
      zip(cells, widths).map { $0.padded(to: $1) }.joined(separator: "  ").trimmedAtEnd
    }
  }

  private func cells(_ probe: MemoryProbe, _ seen: MemoryProbe.Observation) -> [String] {
    [
      probe.kind, probe.device, text(seen.firstPage), text(seen.tailPage),
      seen.writeFirst?.description ?? "-",
      text(seen.pages), seen.flags.filter { Self.tellingFlags.contains($0) }.joined(separator: " "),
      text(seen.reclaim),
    ]
  }

  /// VM_PFNMAP, VM_IO, VM_MIXEDMAP, hugetlb.
  private static let tellingFlags: Set = ["pf", "io", "mm", "ht"]

  private func text(_ accesses: MemoryProbe.Accesses) -> String {
    let read = accesses.read?.description ?? "-"
    guard let write = accesses.write?.description else { return "read \(read)" }
    return read == write ? read : "read \(read), write \(write)"
  }

  private func text(_ pages: [PageKind]) -> String {
    let kinds = pages.filter { $0 != .unknown }
    guard let first = kinds.first else { return "not shown" }
    return kinds.allSatisfy { $0 == first } ? first.rawValue : kinds.map(\.rawValue).joined(separator: ", ")
  }

  private func text(_ reclaim: MemoryProbe.Reclaim) -> String {
    switch reclaim {
    case .notTried: "-"
    case .kept: "pages stay"
    case .gone(let result, let keptContent):
      keptContent ? "content kept" : result.isDone ? "CONTENT LOST" : "\(result)"
    }
  }

  private var reasons: [String] {
    let missing = report.rows.compactMap { row -> String? in
      guard case .unavailable(let reason) = row.probe.finding else { return nil }
      return "  \(row.probe.label): \(reason)"
    }
    return missing.isEmpty ? [] : ["not available"] + missing + [""]
  }

  private var answers: [String] {
    let lines = report.rows.compactMap { row -> String? in
      guard let answer = row.answer else { return nil }
      return "  \(row.probe.label): \(answer.text)" + (row.deviates ? "; NOT WHAT WAS SEEN" : "")
    }
    return lines.isEmpty ? [] : ["what the model says (pinfold check TEST --kernel KERNEL shows why)"] + lines
  }
}

extension MemoryProbe {
  /// The kind, and where it comes from.
  fileprivate var label: String { device.isEmpty ? kind : "\(kind) \(device)" }
}

extension ModelAnswer {
  /// The answer in a line.
  var text: String {
    var text = "EFAULT \(badAddress) on \(kernel)"
    if let servedFrom { text += ", served from \(servedFrom) on" }
    if isPresumed { text += ", presumed" }
    return text + " (\(test))"
  }
}
