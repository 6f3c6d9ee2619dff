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
  ]
}
