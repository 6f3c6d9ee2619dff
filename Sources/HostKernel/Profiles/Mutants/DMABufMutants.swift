extension MutantDefinition {
  // Dma-bufs, their fences and the jobs of devices
  static let dmaBuf: [MutantDefinition] = [
    // S27, DB-7
    .init(
      .freeBeforeFence,
      "free-before-fence",
      "A move gives the old memory back without waiting for the fences that the buffer had.",
      breaks: .earlyFree, in: "dmabuf-move-under-job"),
    // S27, DB-7
    .init(
      .copyBeforeFence,
      "copy-before-fence",
      "A move copies the buffer without waiting for the fences that it had.",
      breaks: .lostWrite, in: "dmabuf-move-under-job"),
    // S27, DB-7
    .init(
      .jobSkipsMove,
      "job-skips-move",
      "A job is not ordered after the KERNEL fences of its buffer.",
      breaks: .lostWrite, in: "dmabuf-job-after-move"),
    // FACTS section 1, 2.0
    .init(
      .reserveWithoutTickets,
      "reserve-without-tickets",
      "Reservations of several buffers wait for each other whatever their tickets.",
      breaks: .deadlock, in: "dmabuf-two-buffers"),
    // UP-7
    .init(
      .backOffKeepsLocks,
      "back-off-keeps-locks",
      "A submission that is told EDEADLK tries again with what it has reserved still reserved.",
      breaks: .livelock, in: "dmabuf-submit-again"),
    // S29
    .init(
      .callbackReserves,
      "callback-reserves",
      "The callback of an importer reserves the buffer that is about to move.",
      breaks: .deadlock, in: "dmabuf-callback"),
    // S28, DB-6
    .init(
      .movePinned,
      "move-pinned",
      "The exporter moves a buffer that is pinned.",
      breaks: .pinnedMoved, in: "dmabuf-static-mapped"),
    // DB-7, VF-9
    .init(
      .revokeSkipsUnmap,
      "revoke-skips-unmap",
      "An exporter that revokes its buffer waits for the fences only, not until importers have unmapped.",
      breaks: .staleDeviceMapping, in: "dmabuf-revoke",
      .needs(.dmabufRevoke, true, or: "exporters revoke nothing before v7.1")),
    // DB-15
    .init(
      .freeIgnoresFences,
      "free-ignores-fences",
      "The memory of a buffer is freed with its last reference, whatever fences it has.",
      breaks: .earlyFree, in: "dmabuf-release-under-job"),
    // TTM-8, DB-15
    .init(
      .swapOutSkipsWait,
      "swapout-skips-wait",
      "TTM swaps a buffer out without waiting for its fences.",
      breaks: .earlyFree, in: "dmabuf-swapout-under-job"),
  ]
}
