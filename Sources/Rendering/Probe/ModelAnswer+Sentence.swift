import Judgement

extension ModelAnswer {
  /// What happens to a guest in such memory.
  var sentence: String {
    let subject = Self.subjects[test] ?? "a guest that touches it"
    let object =
      switch badAddress {
      case .always: "meets EFAULT"
      case .sometimes: "may meet EFAULT"
      case .never: "is served"
      }
    let later = servedFrom.map { ", and is served from \($0) on" } ?? ""
    return "\(subject) \(object)\(later) (\(test))"
  }

  private static let subjects = [
    "ttm-tail-page": "if it is memory of TTM, a guest that touches a page behind the first of a block",
    "kvm-compound-tail": "if its pages are compound, a guest that touches a page behind the first",
    "shmem-write-first-x86": "if its pages are shmem, a guest that writes first",
  ]
}
