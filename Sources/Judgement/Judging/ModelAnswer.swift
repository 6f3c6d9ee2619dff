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

  public enum Frequency: String, Sendable, Codable {
    case always, sometimes, never
  }

  /// Runs the library's test `name` on `kernel`; nil if there is no such test.
  public init?(test name: String, on kernel: Profile) {
    guard let file = Library.all.first(where: { $0.path.hasSuffix("/\(name).litmus") }),
      let source = try? file.source(), let test = try? LitmusTest(source)
    else { return nil }
    var runner = TestRunner(test)
    let result = runner.run(on: kernel)
    let registers = result.observables.indices.filter { result.observables[$0].observable.isRegister }
    let failing = result.run.outcomes.count { outcome in
      registers.contains { outcome.values[$0] == .efault }
    }
    self.test = name
    self.kernel = kernel.description
    badAddress =
      failing == 0 ? .never : failing == result.run.outcomes.count ? .always : .sometimes
    isPresumed = result.isPresumed
  }
}

extension Observable {
  fileprivate var isRegister: Bool {
    if case .register = self { return true }
    return false
  }
}
