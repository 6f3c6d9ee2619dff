extension MutantDefinition {
  static let virtioGPU: [MutantDefinition] = [
    // VG-7, S39
    .init(
      .answerBeforeUnmap,
      "answer-before-unmap",
      "The VMM answers UNMAP_BLOB before it takes the mapping or the memslot away.",
      breaks: .mappedAfterAnswer, in: "virtio-gpu-unmap-blob"),
    // VG-5
    .init(
      .windowReturnedAtUnmap,
      "window-returned-at-unmap",
      "The driver of the guest takes a range of the window back when it sends UNMAP_BLOB, not when the host has "
        + "answered.",
      breaks: .windowReuse, in: "virtio-gpu-window-reuse"),
    // VG-5
    .init(
      .unrefOvertakesUnmap,
      "unref-overtakes-unmap",
      "A VMM with two threads carries RESOURCE_UNREF out while UNMAP_BLOB of the same blob still runs.",
      breaks: .windowReuse, in: "virtio-gpu-window-reuse"),
    // TTM-23, GUP-1
    .init(
      .mmapNotSpecial,
      "mmap-not-special",
      "A driver maps its buffer with neither VM_IO nor VM_PFNMAP, and inserts pages instead of frame numbers.",
      breaks: .foreignPageTouch, in: "drm-mmap-not-special"),
    // VG-4, VG-5
    .init(
      .mapAnswerLost,
      "map-answer-lost",
      "The VMM carries MAP_BLOB out but does not answer it.",
      breaks: .deadlock, in: "virtio-gpu-guest-mmap"),
    // VG-3, VG-9
    .init(
      .mapInfoIgnored,
      "map-info-ignored",
      "The driver of the guest maps every blob as cached, whatever the host says of it.",
      breaks: .staleRead, in: "virtio-gpu-told-write-combined"),
    // KVM-32, VG-9
    .init(
      .kvmIgnoresGuestPAT,
      "kvm-ignores-guest-pat",
      "KVM makes RAM write-back to the guest though the VMM has switched the quirk off.",
      breaks: .staleRead, in: "virtio-gpu-stale-read-quirk"),
  ]
}
