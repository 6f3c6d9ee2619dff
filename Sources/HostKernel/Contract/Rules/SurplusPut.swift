extension RuleText {
  /// KVM-40, H1, M1
  static let surplusPut = RuleText(
    id: "surplus-put",
    statement:
      "Somebody puts a reference that they do not hold.",
    why: """
      The count is then one too low for those who do hold one, and the last of them loses the page under \
      its feet. The model keeps a ledger of holders for each page and sees the put itself; the kernel only \
      sees its consequence, as a bad page or as a refused reference, at another place and often in another \
      process.
      """,
    log: nil,
    tests: [
      "kvm-v11-write-after-read", "kvm-v11-munmap-drains", "kvm-v11-munmap-before-drain",
      "kvm-v11-foreign-touch", "kvm-v11-hung-guest", "ttm-move-under-guest",
    ])
}
