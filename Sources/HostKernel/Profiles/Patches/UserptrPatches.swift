extension Patch {
  /// Changes of drivers that map the memory of a process.
  static let userptr: [Patch] = [i915PinUnderNotifier]

  /// UP-2
  static let i915PinUnderNotifier = Patch(
    "i915-pin-under-notifier",
    "i915 looks user pages up in a worker only, after its notifier was told to follow them.",
    thread: "drm/i915/gem: Always do pin_user_pages under the mmu-notifier, intel-gfx, 30 June 2020",
    conditions: [
      .needs(
        .i915Userptr, I915Userptr.unbindInCallback,
        or: "it mends the fast way to the pages, which v5.13 removed")
    ],
    settings: [Setting(.i915PinsUnderNotifier, true)])
}
