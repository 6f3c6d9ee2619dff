import HostKernel
import Litmus

/// What the model says of a kernel in one test of the library.
public struct ModelAnswer: Sendable, Equatable {
  public let test: String
  public let kernel: String
  /// How often some access of a guest ends in EFAULT.
  public let badAddress: Frequency
  /// Whether it rests on something that no source has settled.
  public let isPresumed: Bool
  /// The first later release on which no access ends so; nil if there is none, or if none does on this kernel.
  public let servedFrom: Release?

  public enum Frequency: String, Sendable, Codable {
    case always, sometimes, never
  }

  /// Runs the library's test `name` on `kernel`, and on later releases if it fails there; nil if there is no such test.
  public init?(test name: String, on kernel: Profile) {
    guard let source = try? Library.file(named: name)?.source(), let test = try? LitmusTest(source) else {
      return nil
    }
    var runner = TestRunner(test)
    let result = runner.run(on: kernel)
    self.test = name
    self.kernel = kernel.description
    badAddress = result.badAddress
    isPresumed = result.isPresumed
    servedFrom =
      result.badAddress == .never
      ? nil
      : Profile.all.first { later in
        later.release > kernel.release && runner.run(on: later).badAddress == .never
      }?.release
  }

  package init(
    test: String, kernel: String, badAddress: Frequency, isPresumed: Bool = false, servedFrom: Release? = nil
  ) {
    self.test = test
    self.kernel = kernel
    self.badAddress = badAddress
    self.isPresumed = isPresumed
    self.servedFrom = servedFrom
  }
}

extension TestResult {
  /// How often some register holds EFAULT at the end.
  fileprivate var badAddress: ModelAnswer.Frequency {
    let registers = observables.indices.filter { observables[$0].observable.isRegister }
    let failing = run.outcomes.count { outcome in registers.contains { outcome.values[$0] == .efault } }
    return failing == 0 ? .never : failing == run.outcomes.count ? .always : .sometimes
  }
}

extension Observable {
  fileprivate var isRegister: Bool {
    if case .register = self { return true }
    return false
  }
}
