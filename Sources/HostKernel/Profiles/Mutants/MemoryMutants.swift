extension MutantDefinition {
  static let memory: [MutantDefinition] = [
    // GUP-1, S11
    .init(
      .gupIgnoresPFNMap,
      "gup-ignores-pfnmap",
      "get_user_pages does not refuse VM_IO and VM_PFNMAP mappings and special PTEs.",
      breaks: .foreignPageTouch, in: "ttm-gup-refused"),
    // GUP-3
    .init(
      .gupFastNoRecheck,
      "gup-fast-no-recheck",
      "The lockless walk of get_user_pages does not read the PTE again after it took its reference.",
      breaks: .foreignPageTouch, in: "gup-fast-against-zap"),
    // MM-12
    .init(
      .cowNoRecheck,
      "cow-no-recheck",
      "A copy-on-write fault installs its copy without asking whether the PTE is still the one it copied.",
      breaks: .pageLeak, in: "cow-against-cow"),
    // MM-13
    .init(
      .forkSharesPinned,
      "fork-shares-pinned",
      "fork() shares pinned pages with the child instead of copying them at once.",
      breaks: .pinnedMoved, in: "pinned-across-fork"),
    // KVM-30, MN-4
    .init(
      .splitWithoutNotifier,
      "split-without-notifier",
      "The leaf of a huge page is split without the MMU notifier for all of its pages.",
      breaks: .staleSPTE, in: "kvm-huge-page-against-zap"),
    // MM-12
    .init(
      .cowReusesShared,
      "cow-reuses-shared",
      "A write to a page that others map or reference is given the page itself instead of a copy.",
      breaks: nil, in: "cow-against-cow"),
    // GUP-2
    .init(
      .pinSharesPage,
      "pin-shares-page",
      "A page that is pinned to be read may be one that is shared with a child.",
      breaks: .pinnedMoved, in: "pin-read-across-fork"),
    // MM-15
    .init(
      .dontNeedDropsRawFrames,
      "dont-need-drops-raw-frames",
      "MADV_DONTNEED does not refuse VM_PFNMAP mappings.",
      breaks: nil, in: "raw-frames-dont-need"),
    // MM-5
    .init(
      .zapPutBeforeClear,
      "zap-put-before-clear",
      "A zap puts the reference of a PTE before it clears the PTE.",
      breaks: .badPage, in: "mirror-zap"),
    // MN-3
    .init(
      .intervalNoSetSequence,
      "interval-no-set-sequence",
      "The callback of an interval notifier does not raise the sequence of its range.",
      breaks: .staleDeviceMapping, in: "mirror-device"),
    // MN-3
    .init(
      .intervalNoRetry,
      "interval-no-retry",
      "A user of an interval notifier does not ask whether its pages were invalidated before it maps them.",
      breaks: .staleDeviceMapping, in: "mirror-device"),
  ]
}
