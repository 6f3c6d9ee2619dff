import HostKernel
import Litmus

/// Which kernels a matrix shows if nobody names any.
public struct MatrixColumns: Sendable {
  private let catalogue: [Patch]

  /// - Parameter catalogue: The patches that there are.
  public init(catalogue: [Patch] = Patch.all) { self.catalogue = catalogue }

  /// Every release, and then each set of proposed patches that `tests` speak of, on the newest release for which they
  /// name it one by one, or else on the newest to which it applies. Options and mutants are left to who names them.
  public func kernels(for tests: [LitmusTest]) -> [Profile] {
    let proposed = Set(catalogue.map(\.name)).subtracting(Patch.options.map(\.name))
    let sets = tests.flatMap(\.expectations).flatMap(\.kernels).filter { set in
      !set.additions.isEmpty && set.additions.allSatisfy(proposed.contains)
    }
    var combinations: [Set<String>] = []
    for set in sets where !combinations.contains(Set(set.additions)) {
      combinations.append(Set(set.additions))
    }
    let rank = Dictionary(
      catalogue.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    combinations.sort { one, other in
      one.compactMap { rank[$0] }.sorted().lexicographicallyPrecedes(other.compactMap { rank[$0] }.sorted())
    }
    return Profile.all + combinations.compactMap { newest($0, named: sets) }
  }

  private func newest(_ additions: Set<String>, named sets: [KernelSet]) -> Profile? {
    let own = sets.filter { Set($0.additions) == additions }
    let exact = own.filter(\.releases.isExact)
    for candidates in [exact, own] where !candidates.isEmpty {
      for release in Release.all.reversed()
      where candidates.contains(where: { $0.releases.contains(release) }) {
        if let profile = try? Profile(release, adding: additions.sorted(), from: catalogue) { return profile }
      }
    }
    return nil
  }
}
