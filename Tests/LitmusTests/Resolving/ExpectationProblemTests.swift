import Litmus
import Testing

@Suite struct `An expectation that means nothing` {
  @Test(arguments: [
    ("expect never on 6.12", "expected a release such as `v6.12`, or `...`, found `6`"),
    ("expect never on mainline", "`mainline` is no release: write `v6.12`, `v6.8-rc3` or `v6.12.117`"),
    ("expect never on v6.99", "no kernel in `v6.99` has a profile; did you mean `v6.9`?"),
    ("expect never on v6.13 ... v6.12", "no release is in `v6.13 ... v6.12`: it ends before it begins"),
    ("expect never on v6.9 + kvm-v12", "there is no patch or option `kvm-v12`; did you mean `kvm-v11`?"),
    (
      "expect never on v6.9 + mutant:no-stal-check",
      "there is no mutant `no-stal-check`; did you mean `no-stale-check`?"
    ),
    ("expect never on v6.9 + kvm-v11 + kvm-v11", "`kvm-v11` is added twice"),
    ("expect never on v6.9 + mutant:no-stale-check + kvm-v11", "a mutant comes last, and alone"),
    (
      "expect never on v6.9 + kvm-v11-fix",
      "there is no such kernel: kvm-v11-fix is a change to kvm-v11; write +kvm-v11+kvm-v11-fix"
    ),
    ("expect flags double-fre on ...", "there is no flag `double-fre`; did you mean `double-free`?"),
    ("expect flags double-free \"x\" on ...", "`double-free` has no reasons; only `bad-page` has"),
    (
      "expect flags bad-page \"nonzero mapcont\" on ...",
      "the allocator prints no \"nonzero mapcont\"; did you mean \"nonzero mapcount\"?"
    ),
    ("expect flags livelock, livelock on ...", "`livelock` is named twice"),
    ("expect prints \"lp0 on fire\" on ...", "no message that the model knows of contains \"lp0 on fire\""),
  ])
  func `has a message`(expectation: String, message: String) {
    #expect(complaintsAboutMeaning(meaningful(expectation: expectation)) == [message])
  }

  @Test(arguments: [
    ("never on ...", "always on v6.12", "the observation on v6.12"),
    ("never on ... v6.12", "sometimes on v6.9 ...", "the observation on v6.9 ..."),
    ("never on ... v6.12", "always on v6.12.117", "the observation on v6.12.117"),
    ("no flags on ...", "flags livelock on v6.9", "flags on v6.9"),
    ("flags livelock on v6.9", "no flags on ...", "flags on ..."),
    ("only flags deadlock on ...", "flags livelock on v6.9", "flags on v6.9"),
    ("no prints on ...", "prints \"WARNING\" on v6.9", "the kernel log on v6.9"),
    (
      "never on v6.9 + kvm-v11 + no-page-checks", "always on v6.8, v6.9 + no-page-checks + kvm-v11",
      "the observation on v6.9 + no-page-checks + kvm-v11"
    ),
  ])
  func `that another denies has a message`(first: String, second: String, subject: String) {
    let text = meaningful(expectation: "expect \(first)\nexpect \(second)")
    #expect(complaintsAboutMeaning(text) == ["this contradicts line 12 about \(subject)"])
  }

  @Test(arguments: [
    ("never on ... v6.11", "always on v6.12 ..."), ("never on ...", "always on ... + no-page-checks"),
    ("never on ...", "no flags on v6.12"), ("never, no flags on ...", "never on v6.12"),
    ("flags livelock on ...", "flags deadlock on ..."),
    ("only flags livelock, deadlock on ...", "flags deadlock on ..."),
    ("flags bad-page on ...", "only flags bad-page \"nonzero mapcount\" on ..."),
    ("never on v6.12", "always on v6.12.117"),
  ])
  func `that another does not deny is right`(first: String, second: String) {
    #expect(complaintsAboutMeaning(meaningful(expectation: "expect \(first)\nexpect \(second)")) == [])
  }
}
