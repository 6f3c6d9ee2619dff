import Testing

@testable import HostKernel

@Suite struct PatchTests {
  @Test func `Names are unique, and what is required comes first`() {
    let names = Patch.all.map(\.name)
    #expect(Set(names).count == names.count)
    for (index, patch) in Patch.all.enumerated() {
      #expect(patch.requires.allSatisfy(names[..<index].contains))
    }
  }

  @Test(arguments: Patch.all)
  func `A patch says what it is and sets something, each switch once`(patch: Patch) {
    #expect(patch.summary.hasSuffix("."))
    #expect(!patch.settings.isEmpty)
    #expect(Set(patch.settings.map(\.key)).count == patch.settings.count)
    #expect(patch.name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil)
  }

  @Test(arguments: [
    ("kvm-v11", "v6.8-rc3 v6.8 v6.9 v6.10 v6.11"),
    ("kvm-v11+kvm-v11-fix", "v6.8 v6.9 v6.10 v6.11"),
    (
      "no-page-checks",
      "v6.8-rc3 v6.8 v6.9 v6.10 v6.11 v6.12 v6.12.117 v6.13 v6.15 v6.16 v6.18 v7.0 v7.1 v7.2 v7.3"
    ),
    ("allow-unsafe-mappings", "v6.13 v6.15 v6.16 v6.18 v7.0 v7.1 v7.2 v7.3"),
    ("kvm-v11+allow-unsafe-mappings", "v6.8-rc3 v6.8 v6.9 v6.10 v6.11"),
    ("mutant:release-followed-page", "v6.13 v6.15 v6.16 v6.18 v7.0 v7.1 v7.2 v7.3"),
  ])
  func `Where an addition applies`(additions: String, kernels: String) {
    let found = Release.all.filter { (try? Profile("\($0)+\(additions)")) != nil }
    #expect(found.map(\.description).joined(separator: " ") == kernels)
  }

  @Test(arguments: [
    "kvm-refault-read-only", "ttm-tail-refs", "ttm-reserved", "ttm-reserved+ttm-clear-reserved-at-free",
    "ttm-count-zero", "debug-vm", "lockdep", "no-tdp", "async-page-faults", "dmabuf-debug", "alloc-fails",
    "arm64", "s390",
  ])
  func `What applies to every kernel`(additions: String) throws {
    for release in Release.all {
      let written = "\(release)+\(additions)"
      #expect("\(try Profile(written))" == written)
    }
  }

  @Test func `Patches before v6.16 and options before v7.1`() {
    let names = { (additions: String) in
      Release.all.filter { (try? Profile("\($0)+\(additions)")) != nil }.map(\.description)
    }
    #expect(names("untrack-on-unmap").last == "v6.15")
    #expect(names("move-notify").last == "v7.0")
  }

  @Test func `A patch on top of another has the last word`() throws {
    let v11 = try Profile("v6.9+kvm-v11").switches
    let fixed = try Profile("v6.9+kvm-v11+kvm-v11-fix").switches
    #expect(fixed.difference(from: v11) == [.onEarlyRetry])
  }
}
