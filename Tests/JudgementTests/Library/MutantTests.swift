import HostKernel
import Judgement
import Litmus
import Testing

/// A mutant is a fault put in on purpose: the rule that it names has to notice it in the test that guards it.
@Suite struct MutantTests {
  /// The latest kernel that has what the mutant breaks.
  private func kernel(for mutant: Mutant) throws -> Profile {
    let kernels = Release.all.compactMap { try? Profile($0, adding: ["mutant:\(mutant.name)"]) }
    return try #require(kernels.last)
  }

  /// What kernels break wherever they do the thing at all, so that some fault can only be shown beside it: VFIO up to v6.9
  /// sets vm_flags in its fault handler.
  private static let brokenByOldKernels: Set<Rule> = [.vmFlagsUnderReadLock]

  private func run(_ test: LitmusTest, on kernel: Profile) -> ScenarioRun {
    var runner = TestRunner(test)
    return runner.run(on: kernel).run
  }

  @Test(arguments: Mutant.all)
  func `is killed by its rule in the test that guards it, which is clean without it`(mutant: Mutant) throws {
    let definition = try #require(mutant.definition)
    let test = try libraryTest(try #require(definition.guardedBy, "\(mutant.name) is guarded by no test"))
    let mutated = try kernel(for: mutant)
    let plain = try Profile(mutated.release)
    let (broken, sound) = (run(test, on: mutated), run(test, on: plain))
    if let rule = definition.rule {
      #expect(broken.sightings.contains { $0.flag.rule == rule })
    } else {
      // No rule says that the outcome is wrong; the expectation of the test does.
      #expect(Set(broken.outcomes.map(\.values)) != Set(sound.outcomes.map(\.values)))
    }
    let others = sound.sightings.map(\.flag.rule)
    #expect(others.allSatisfy { $0 != definition.rule && Self.brokenByOldKernels.contains($0) }, "\(others)")
  }

  /// Tests that do not come near what a mutant breaks, by what it breaks.
  private static let unrelated: [(guards: String, tests: [String])] = [
    ("kvm-", ["cow-against-cow", "pinned-across-fork", "ttm-fault-against-ordered-submit"]),
    ("mirror-", ["cow-against-cow", "pinned-across-fork", "ttm-fault-against-ordered-submit"]),
    ("drm-", ["cow-against-cow", "kvm-retry-storm", "kvm-memslot-against-notifier"]),
    ("virtio-gpu-", ["cow-against-cow", "kvm-retry-storm", "ttm-tail-page"]),
    ("memtype-", ["cow-against-cow", "pinned-across-fork", "kvm-fault-against-zap"]),
    ("ttm-", ["cow-against-cow", "kvm-retry-storm", "kvm-memslot-against-notifier"]),
    ("prime-", ["cow-against-cow", "ttm-fault-against-ordered-submit", "kvm-memslot-against-notifier"]),
    ("shmem-", ["cow-against-cow", "ttm-fault-against-ordered-submit", "kvm-memslot-against-notifier"]),
    ("pin-", ["ttm-tail-page", "kvm-compound-tail", "cow-against-cow"]),
    ("raw-", ["ttm-tail-page", "kvm-compound-tail", "cow-against-cow"]),
    ("cow-", ["ttm-tail-page", "kvm-compound-tail", "ttm-first-page-held"]),
    ("pinned-", ["ttm-tail-page", "kvm-compound-tail", "ttm-first-page-held"]),
    ("reclaim-oom-", ["ttm-tail-page", "kvm-compound-tail", "cow-against-cow"]),
    ("reclaim-", ["ttm-tail-page", "kvm-compound-tail", "cow-against-cow"]),
    ("migrate-", ["ttm-tail-page", "kvm-compound-tail", "collapse-referenced-page"]),
    ("collapse-", ["ttm-tail-page", "kvm-compound-tail", "migrate-referenced-page"]),
    ("dmabuf-", ["ttm-move-under-guest", "ttm-fault-against-ordered-submit", "cow-against-cow"]),
    ("vfio-", ["cow-against-cow", "ttm-tail-page", "mirror-two-zaps"]),
    ("nested-", ["ttm-tail-page", "kvm-compound-tail", "cow-against-cow"]),
    ("userptr-", ["ttm-tail-page", "kvm-compound-tail", "mirror-device"]),
    ("lock-order-fork", ["gup-fast-against-zap", "ttm-gup-refused", "ttm-tail-page"]),
    ("lock-order-", ["gup-fast-against-zap", "cow-against-cow", "pinned-across-fork"]),
    ("sleep-in-atomic-", ["gup-fast-against-zap", "cow-against-cow", "pinned-across-fork"]),
    ("gup-", ["ttm-fault-against-ordered-submit", "kvm-v11-first-touch", "cow-against-cow"]),
  ]

  @Test(arguments: Mutant.all)
  func `leaves tests of other things as they are`(mutant: Mutant) throws {
    let guardian = try #require(mutant.definition?.guardedBy)
    let tests = try #require(Self.unrelated.first { guardian.hasPrefix($0.guards) }?.tests)
    let mutated = try kernel(for: mutant)
    for name in tests {
      let test = try libraryTest(name)
      #expect(run(test, on: mutated).sightings.isEmpty, "\(name) with \(mutant.name)")
    }
  }

  private static func killsMutant(_ test: LitmusTest) -> Bool {
    test.expectations.contains { expectation in
      expectation.kernels.contains { $0.additions.contains { $0.hasPrefix("mutant:") } }
    }
  }

  @Test func `each test kills a mutant, but for those that are known, each for its reason`() throws {
    let tests = try Library.all.map { try LitmusTest($0.source()) }
    let without = tests.filter { !Self.killsMutant($0) }.map(\.name)
    let unexplained = without.filter { UnmutatedTests.reasons[$0] == nil }
    #expect(unexplained.isEmpty, "no mutant, and no reason in UnmutatedTests.swift")
    let unknown = Set(UnmutatedTests.reasons.keys).subtracting(tests.map(\.name))
    #expect(unknown.isEmpty, "a reason for a test that does not exist")
    #expect(
      UnmutatedTests.reasons.keys.allSatisfy(without.contains), "a reason for a test that kills a mutant")
  }
}
