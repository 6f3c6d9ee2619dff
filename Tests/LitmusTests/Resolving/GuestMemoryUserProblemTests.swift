import Litmus
import Testing

/// One wrong text for each message about KVM's own use of guest memory.
@Suite struct `Uses of guest memory that mean nothing` {
  @Test(arguments: [
    (
      "vm.apicPage(ram, gfn: 4)", "the APIC-access page is one page; `ram` has 2"
    ),
    (
      "one = anonymous(pages: 1)\nvm.apicPage(one, gfn: 4)\nvm.apicPage(one, gfn: 5)",
      "there is an APIC-access page already; one is possible"
    ),
    (
      "one = anonymous(pages: 1)\nother = kvm(arch: arm64)\nother.apicPage(one, gfn: 4)",
      "only a VM with `arch: x86` and `vendor: intel` has an APIC-access page"
    ),
    (
      "one = anonymous(pages: 1)\nother = kvm(vendor: amd)\nother.apicPage(one, gfn: 4)",
      "only a VM with `arch: x86` and `vendor: intel` has an APIC-access page"
    ),
    ("vm.apicPage(bo, gfn: 4)", "expected memory; `bo` is a buffer"),
    ("vm.apicPage(ram, gfn: 16)", "`gfn` is a number from 0 to 15, not 16"),
    ("vm.apicPage(ram)", "`apicPage` needs `gfn:`: a number from 0 to 15"),
  ])
  func `have a message`(setup: String, message: String) {
    #expect(complaintsAboutMeaning(meaningful(setup: setup)) == [message])
  }

  @Test func `a vCPU has an APIC page only if its VM has`() {
    let vcpu = "vcpu P0 of vm {\nr0 = touchAPIC()\n}"
    #expect(
      complaintsAboutMeaning(meaningful(actors: vcpu)) == [
        "the VM has no APIC-access page: write `NAME.apicPage(MEMORY, gfn: N)` in setup"
      ])
    let setup = "one = anonymous(pages: 1)\nother = kvm()\nother.apicPage(one, gfn: 4)"
    #expect(complaintsAboutMeaning(meaningful(setup: setup, actors: vcpu)).count == 1)
  }
}
