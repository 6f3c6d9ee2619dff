/// Why no test of the library reaches a step, for those that none does. A test holds the list against the library, both
/// ways.
package enum UnreachedSteps {
  /// By `Path.step`.
  package static let reasons: [String: String] = [:]
}
