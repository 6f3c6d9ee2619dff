import HostKernel
import Judgement
import LiveKernel

/// What `pinfold probe` found: the machine, a row for each kind of memory, and what the model says of the same.
package struct ProbeReport {
  package let kernel: RunningKernel
  /// Why no guest could run; nil if one could.
  package let obstacle: String?
  package let rows: [Row]

  package struct Row {
    package let probe: MemoryProbe
    /// What the model says of this kernel, in the test that asks the same; nil if nothing was observed or no test asks.
    package let answer: ModelAnswer?

    init(_ probe: MemoryProbe, answer: ModelAnswer?) {
      self.probe = probe
      self.answer = answer
    }

    /// Asks for an answer where there is something to compare with it.
    package init(_ probe: MemoryProbe, answers: inout ModelAnswers) {
      self.probe = probe
      if let test = probe.test, case .observed = probe.finding {
        answer = answers.answer(to: test)
      } else {
        answer = nil
      }
    }
  }

  package init(kernel: RunningKernel, obstacle: String?, rows: [Row]) {
    self.kernel = kernel
    self.obstacle = obstacle
    self.rows = rows
  }
}

extension ProbeReport.Row {
  /// Whether the guest met EFAULT where the model says that it never does, or did not where the model says always.
  package var deviates: Bool {
    guard let answer, case .observed(let seen) = probe.finding else { return false }
    let results = seen.results
    guard results.allSatisfy(\.isEvidence) else { return false }
    let failed = results.contains(.badAddress)
    return failed ? answer.badAddress == .never : answer.badAddress == .always
  }
}

extension MemoryProbe.Observation {
  /// How the accesses ended that a test of the library makes too.
  var results: [GuestResult] {
    [writeFirst, firstPage.read, firstPage.write, tailPage.read, tailPage.write].compactMap { $0 }
  }
}

extension GuestResult {
  /// Whether KVM's fault path gave this answer.
  fileprivate var isEvidence: Bool {
    switch self {
    case .done, .badAddress: true
    case .deviceAccess, .internalError, .hung, .failed: false
    }
  }
}
