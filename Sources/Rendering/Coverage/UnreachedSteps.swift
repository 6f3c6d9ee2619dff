/// Why no test of the library reaches a step, for those that none does. A test holds the list against the library, both
/// ways.
package enum UnreachedSteps {
  package static let reasons: [String: String] = [:]

  static func reason(for step: String, of path: String) -> String? { reasons["\(path).\(step)"] }
}
