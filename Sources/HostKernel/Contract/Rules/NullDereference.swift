extension RuleText {
  /// PR-10, S36, C13
  static let nullDereference = RuleText(
    id: "null-dereference",
    statement:
      "The kernel dereferences a NULL pointer.",
    why: """
      The thread dies where it stands, with everything locked that it had locked: whoever comes after it waits \
      for ever. A buffer that was imported has addresses and no pages, and code for buffers that have pages \
      does not ask.
      """,
    log: """
      BUG: kernel NULL pointer dereference, address: 0000000000000000
      RIP: 0010:ttm_bo_vm_fault_reserved+0x1b4/0x3a0 [ttm]
      """,
    tests: ["prime-vgem-to-vmwgfx"])
}
