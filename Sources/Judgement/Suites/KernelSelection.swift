import HostKernel
import Litmus

/// Which kernels a test is run on.
public struct KernelSelection: Sendable {
  /// These; if nil, those that the expectations of the test name.
  public var kernels: [Profile]?
  /// What is put on top of each kernel: names of patches, settings, `mutant:NAME`.
  public var additions: [String] = []
  /// The patches that there are.
  public var catalogue: [Patch] = Patch.all

  public init(kernels: [Profile]? = nil, additions: [String] = [], catalogue: [Patch] = Patch.all) {
    self.kernels = kernels
    self.additions = additions
    self.catalogue = catalogue
  }

  /// The kernels to run `test` on, each once, by release and then as the test names them.
  ///
  /// - Throws: If an addition fits none of the kernels, the reason for the first of them.
  public func kernels(for test: LitmusTest) throws(ProfileError) -> [Profile] {
    let chosen = if let kernels { kernels } else { try named(by: test) }
    guard !additions.isEmpty else { return chosen.uniqued() }
    var extended: [Profile] = []
    var firstError: ProfileError?
    for kernel in chosen {
      do {
        extended.append(try kernel.adding(additions, from: catalogue))
      } catch {
        guard case .doesNotApply = error else { throw error }
        firstError = firstError ?? error
      }
    }
    if extended.isEmpty, let firstError { throw firstError }
    return extended.uniqued()
  }

  /// Every profile that an expectation of `test` speaks of. Where a patch does not apply to a release of a range, the
  /// expectation does not mean that release.
  private func named(by test: LitmusTest) throws(ProfileError) -> [Profile] {
    var named: [Profile] = []
    for set in test.expectations.flatMap(\.kernels) {
      for release in Release.all where set.releases.contains(release) {
        do {
          named.append(try Profile(release, adding: set.additions, from: catalogue))
        } catch {
          guard case .doesNotApply = error, !set.releases.isExact else { throw error }
        }
      }
    }
    return named.uniqued().enumerated().sorted { one, other in
      (one.element.release, one.offset) < (other.element.release, other.offset)
    }.map(\.element)
  }
}

extension Profile {
  /// What was added to the release, as it is written after each plus sign.
  public var additions: [String] {
    patches.map(\.name) + settings.map(\.description) + (mutant == .none ? [] : ["mutant:\(mutant.name)"])
  }

  /// This kernel with `more` on top of it.
  func adding(_ more: [String], from catalogue: [Patch]) throws(ProfileError) -> Profile {
    try Profile(release, adding: patches.map(\.name) + settings.map(\.description) + more, from: catalogue)
  }
}

extension [Profile] {
  /// Each once, where it comes first.
  fileprivate func uniqued() -> [Profile] {
    var seen = Set<Profile>()
    return filter { seen.insert($0).inserted }
  }
}
