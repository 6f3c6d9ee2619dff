import Judgement

/// How far a search has come, in a line for a terminal.
public struct ProgressRenderer: Renderer {
  public init() {}

  /// The line, without what ends it: who shows it knows whether the next one takes its place.
  public mutating func render(_ event: Event) -> String {
    guard case .progress(let progress) = event else { return "" }
    let search = progress.search
    return "\(progress.test) \(progress.kernel): \(search.states) states, \(search.expanded) expanded, "
      + "\(Int(search.rate)) a second, depth \(search.depth), frontier \(search.frontier), "
      + search.memory.bytesText
  }
}
