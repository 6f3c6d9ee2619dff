import HostKernel

/// What the model says of one kernel in tests of the library, each of which is run once, when it is first asked for.
public struct ModelAnswers {
  private let kernel: Profile?
  private var answers: [String: ModelAnswer?] = [:]

  /// Answers for `kernel`; there are none if it is not known.
  public init(for kernel: Profile?) { self.kernel = kernel }

  /// What the test `name` says; nil if there is no such test.
  public mutating func answer(to name: String) -> ModelAnswer? {
    guard let kernel else { return nil }
    if let known = answers[name] { return known }
    let answer = ModelAnswer(test: name, on: kernel)
    answers[name] = answer
    return answer
  }
}
