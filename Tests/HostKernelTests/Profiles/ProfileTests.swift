import Testing

@testable import HostKernel

@Suite struct ProfileTests {
  @Test(arguments: [
    "v6.12", "v6.8-rc3", "v6.1.192", "v6.9+kvm-v11", "v6.9+kvm-v11+kvm-v11-fix",
    "v6.9+kvm-v11+mutant:no-stale-check", "v6.12+ttm-tail-refs+no-page-checks",
    "v6.13+no-tdp+faultReference=afterUnlock+mutant:no-tlb-flush",
  ])
  func `A profile is printed as it is written`(text: String) throws {
    #expect("\(try Profile(text))" == text)
  }

  @Test func `The order of spelling does not matter, nor do blanks around a plus sign`() throws {
    let written = try Profile("v6.9 + lruBatch=15 + no-tdp + kvm-v11-fix+ kvm-v11 +mutant:no-stale-check")
    #expect("\(written)" == "v6.9+kvm-v11+kvm-v11-fix+no-tdp+lruBatch=15+mutant:no-stale-check")
    #expect(written == (try Profile("v6.9+kvm-v11+kvm-v11-fix+no-tdp+lruBatch=15+mutant:no-stale-check")))
    #expect(written.switches[.onEarlyRetry] == EarlyRetry.setAccessed)
    #expect(written.switches[.mutant] == Mutant.noStaleCheck)
    #expect(written.switches[.lruBatch] == LRUBatchSize.entries15)
  }

  @Test(arguments: [
    ("6.12", "'6.12' is no kernel version; one is written v6.12, v6.8-rc3 or v6.12.117"),
    ("v6.7", "there is no profile of v6.7; the nearest are v6.1.192 and v6.8-rc3"),
    ("v8.0", "there is no profile of v8.0; the nearest is v7.3"),
    ("v6.9+kvm-v12", "no patch or option is called 'kvm-v12'; did you mean 'kvm-v11'?"),
    ("v6.9+frobnicate", "no patch or option is called 'frobnicate'"),
    ("v6.9+KVM-V11", "no patch or option is called 'KVM-V11'; did you mean 'kvm-v11'?"),
    (
      "v6.9+no-stale-check",
      "no patch or option is called 'no-stale-check'; did you mean 'mutant:no-stale-check'?"
    ),
    ("v6.9+mutant:no-stale-chek", "no mutant is called 'no-stale-chek'; did you mean 'no-stale-check'?"),
    ("v6.9+mutant:none", "no mutant is called 'none'"),
    ("v6.9+faultRefrence=lookupOnly", "no switch is called 'faultRefrence'; did you mean 'faultReference'?"),
    ("v6.9+faultRefUntil=lookupOnly", "no switch is called 'faultRefUntil'; did you mean 'faultReference'?"),
    (
      "v6.9+faultReference=never",
      "faultReference cannot be 'never'; it is one of afterUnlock, lookupOnly, underLock"
    ),
    ("v6.9+mutant=noStaleCheck", "a mutant is not set as a switch; it is written +mutant:NAME, last"),
    ("v6.9+", "there is nothing after a '+'; a patch, an option or mutant:NAME belongs there"),
    ("v6.9+kvm-v11+kvm-v11", "'kvm-v11' stands there twice"),
    ("v6.9+lruBatch=15+lruBatch=31", "'lruBatch' stands there twice"),
    ("v6.9+mutant:no-stale-check+kvm-v11", "a kernel has one mutant at most, and it comes last"),
    ("v6.9+kvm-v11-fix", "kvm-v11-fix is a change to kvm-v11; write +kvm-v11+kvm-v11-fix"),
    (
      "v6.12+no-page-checks+debug-vm",
      "no-page-checks and debug-vm both set pageChecks, and neither is a change to the other"
    ),
    (
      "v6.9+kvm-v11+faultReference=underLock",
      "kvm-v11 and faultReference=underLock both set faultReference, and neither is a change to the other"
    ),
    (
      "v6.1+no-page-checks",
      "no-page-checks does not apply to v6.1: before v6.3 the checks of the allocator cannot be switched off"
    ),
    (
      "v6.13+kvm-v11",
      "kvm-v11 does not apply to v6.13: "
        + "it changes how KVM takes a reference on a followed page, as v5.13 to v6.12 do"
    ),
    (
      "v6.8-rc3+kvm-v11+kvm-v11-fix",
      "kvm-v11-fix does not apply to v6.8-rc3+kvm-v11: "
        + "it mends the check after the lookup, which KVM has since v6.8"
    ),
    (
      "v6.12+mutant:release-followed-page",
      "mutant:release-followed-page does not apply to v6.12: up to v6.12 KVM does take that reference"
    ),
  ])
  func `What names no kernel says why`(text: String, message: String) {
    let error = #expect(throws: ProfileError.self) { try Profile(text) }
    #expect(error.map { "\($0)" } == message)
  }

  @Test func `Every switch of every profile is known in some way`() {
    for profile in Profile.all {
      for key in Switch.allCases {
        #expect(key.definition.spellings.contains(profile.switches.spelling(of: key)))
        if SwitchHistory.treesRead.contains(profile.release) {
          #expect([.read, .chosen].contains(profile.provenance(of: key)))
        }
      }
    }
  }

  @Test func `A verdict is presumed for what was read and is interpolated`() throws {
    let reads = SwitchSet([.agingLock, .faultReference, .tdp])
    #expect(try Profile("v6.16").presumed(among: reads) == [.agingLock])
    #expect(try Profile("v6.12").presumed(among: reads).isEmpty)
    let refault = try Profile("v7.1+kvm-refault-read-only")
    #expect(refault.presumed(among: SwitchSet([.remappedFault])) == [.remappedFault])
    #expect(try Profile("v6.16+agingLock=mmuLockWrite").presumed(among: reads).isEmpty)
  }

  @Test func `Two profiles differ in what their switches say`() throws {
    let (old, new) = (try Profile("v6.8-rc3"), try Profile("v6.8"))
    #expect(new.switches.difference(from: old.switches) == [.checksBeforeLock, .onEarlyRetry])
  }
}
