import HostKernel
import Judgement

/// What the model says of a kind of memory, in a sentence.
struct ModelAnswerText {
  private let answer: ModelAnswer

  init?(test: String, on kernel: Profile) {
    guard let answer = ModelAnswer(test: test, on: kernel) else { return nil }
    self.answer = answer
  }

  var text: String {
    let subject = Self.subjects[answer.test] ?? "a guest that touches it"
    let object =
      switch answer.badAddress {
      case .always: "meets EFAULT"
      case .sometimes: "may meet EFAULT"
      case .never: "is served"
      }
    let later = answer.servedFrom.map { ", and is served from \($0) on" } ?? ""
    return "\(subject) \(object)\(later) (\(answer.test))"
  }

  private static let subjects = [
    "ttm-tail-page": "if it is memory of TTM, a guest that touches a page behind the first of a block",
    "kvm-compound-tail": "if its pages are compound, a guest that touches a page behind the first",
    "shmem-write-first-x86": "if its pages are shmem, a guest that writes first",
    "mirror-device": "a guest that touches it",
  ]
}
