extension RuleText {
  /// PA-10
  static let refcountUnderflow = RuleText(
    id: "refcount-underflow",
    statement:
      "A reference is put although the count of the page is 0.",
    why: """
      The count becomes -1. Without CONFIG_DEBUG_VM nothing is printed and the page is never freed again, \
      or the next owner's first reference is the one that frees it.
      """,
    log: """
      page dumped because: VM_BUG_ON_PAGE(page_ref_count(page) == 0)
      ------------[ cut here ]------------
      kernel BUG at include/linux/mm.h:1140!
      """,
    tests: ["kvm-v11-munmap-before-drain"])
}
