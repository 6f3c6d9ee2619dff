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
    // DB-15
    .init(
      .jobIgnoresFences,
      "job-ignores-fences",
      "A job is ordered after no fence at all.",
      breaks: .lostWrite, in: "dmabuf-job-after-move"),
    // DB-15
    .init(
      .waitsForNoFence,
      "waits-for-no-fence",
      "Who waits for the fences of a buffer goes on at once.",
      breaks: .earlyFree, in: "dmabuf-swapout-under-job"),
    // DB-7, DB-8
    .init(
      .moveTellsNobody,
      "move-tells-nobody",
      "The exporter does not tell the importers that it moves the buffer.",
      breaks: .useAfterFree, in: "dmabuf-swapout-under-importer"),
    // DB-2, DB-7
    .init(
      .callbackAssumed,
      "callback-assumed",
      "The core calls the callback of an importer that has none.",
      breaks: .nullDereference, in: "dmabuf-no-callback",
      .needs(.dmabufCallbackRequired, false, or: "before v7.1 an importer without a callback is refused")),
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
    // DB-8
    .init(
      .callbackWaitsForRoot,
      "callback-waits-for-root",
      "The callback of an importer waits for the root of its VM where nobody has a ticket.",
      breaks: .deadlock, in: "dmabuf-callback-root"),
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
    // DB-7, VF-9
    .init(
      .revokeSkipsFences,
      "revoke-skips-fences",
      "An exporter that revokes its buffer waits until importers have unmapped only, not for the fences.",
      breaks: .staleDeviceMapping, in: "vfio-dmabuf-disable-under-job",
      .needs(.dmabufRevoke, true, or: "exporters wait for nothing before v7.1")),
    // DB-7, VF-9
    .init(
      .revokeTellsNobody,
      "revoke-tells-nobody",
      "An exporter that revokes its buffer does not tell the importers.",
      breaks: .deadlock, in: "vfio-dmabuf-disable",
      .needs(.vfioDMABuf, true, or: "exporters revoke nothing before v7.0")),
    // VF-9
    .init(
      .mapIgnoresRevocation,
      "map-ignores-revocation",
      "An exporter gives addresses out of what it has revoked.",
      breaks: .staleDeviceMapping, in: "vfio-dmabuf-map-after-revoke",
      .needs(.vfioDMABuf, true, or: "exporters revoke nothing before v7.0")),
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
