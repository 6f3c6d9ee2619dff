import Judgement
import LiveKernel

/// The large mappings of a process, and what the kernel makes of each when a guest touches it.
package struct ProcessText: CustomStringConvertible {
  private let view: ProcessView
  private let kernel: RunningKernel
  /// What KVM does with each area on this kernel.
  private let statements: [String]

  package init(_ view: ProcessView, on kernel: RunningKernel, answers: inout ModelAnswers) {
    self.view = view
    self.kernel = kernel
    statements = view.areas.map { Self.statement(on: $0, of: kernel, &answers) }
  }

  package var description: String {
    var lines = [
      "process \(view.process) (\(view.program)) on Linux \(kernel.name)"
        + (kernel.nearestRelease.map { ", modelled as \($0): \(kernel.nearestReason)" } ?? "")
    ]
    if view.areas.isEmpty { lines.append("it has no large mapping, and none that is not ordinary memory") }
    for (area, statement) in zip(view.areas, statements) { lines += text(area, statement) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func text(_ area: MemoryArea, _ statement: String) -> [String] {
    let addresses = [area.addresses.lowerBound, area.addresses.upperBound].map { String($0, radix: 16) }
    let name = area.name.isEmpty ? "" : "  \(area.name)"
    let head =
      "\n\(addresses.joined(separator: "-"))  \(Int(clamping: area.size).bytesText), "
      + "\(Int(clamping: area.residentSize).bytesText) resident\(name)"
    return [
      head, "  \(area.kind.rawValue); VmFlags \(area.flags.joined(separator: " "))",
    ] + statement.wrapped(to: 98).map { "  \($0)" }
  }

  private static func statement(
    on area: MemoryArea, of kernel: RunningKernel, _ answers: inout ModelAnswers
  ) -> String {
    guard area.isSpecial else {
      return "KVM takes a page of it like any user of get_user_pages(): a guest can touch all of it"
    }
    guard kernel.nearestRelease != nil else { return "the version of the kernel is not known" }
    return area.tests.compactMap { answers.answer(to: $0)?.sentence }.joined(separator: "; ")
  }
}

extension MemoryArea {
  /// The tests of the library that ask what happens to such memory.
  fileprivate var tests: [String] {
    switch kind {
    case .dmabuf: ["ttm-tail-page", "kvm-compound-tail", "shmem-write-first-x86"]
    case .gem, .otherSpecial: ["ttm-tail-page", "shmem-write-first-x86"]
    case .vfio, .deviceRegion: ["mirror-device"]
    case .anonymous, .sharedMemory, .hugetlb, .file, .dmabufPages, .gemPages: []
    }
  }
}
