extension RuleText {
  /// PA-4, PA-5, PA-6, PA-7, S00
  static let badPage = RuleText(
    id: "bad-page",
    statement:
      "The allocator finds a page in a state that no free page may have.",
    why: """
      It is the first and often the only thing that a user sees. The process in the report is whoever \
      freed the page or asked for one, not who broke it; the page is leaked and the kernel goes on. The \
      reason is the last of the tests that failed, so "nonzero mapcount" says that the count was 0 and \
      nothing else was wrong: a reference that a PTE owned was given away by somebody else.
      """,
    log: """
      BUG: Bad page state in process CPU 1/KVM  pfn:a41c7
      page: refcount:0 mapcount:1 mapping:0000000000000000 index:0x7f30c2a14 pfn:0xa41c7
      flags: 0x17ffffc00a000c(referenced|uptodate|mappedtodisk|swapbacked|node=0|zone=2|lastcpupid=0x1fffff)
      page_type: 0x0()
      raw: 0017ffffc00a000c dead000000000100 dead000000000122 0000000000000000
      raw: 00000007f30c2a14 0000000000000000 0000000000000000 0000000000000000
      page dumped because: nonzero mapcount
      """,
    tests: [
      "kvm-v11-write-after-read", "kvm-v11-munmap-drains", "kvm-v11-hung-guest", "ttm-tail-refs-race",
      "ttm-tail-refs-pool", "ttm-reserved-pages",
    ])
}
