import HostKernel

extension Verb {
  /// Buffers and memory whose pages are the page cache's.
  static let shmem = [
    Verb(
      "shmem", .labelled("pages", .number(pageCounts)), .labelled("huge", .boolean, or: .boolean(false)),
      by: .setup, .driver, gives: .object(.buffer),
      summary: "Makes a drm_gem_shmem buffer: counted pages, or a huge one, behind a VM_PFNMAP mapping.",
      facts: "PR-6, RW-1, RW-6", live: .runs("a dumb buffer of vgem or vkms")
    ) { call, scenario throws(CallProblem) in
      let result = addBuffer(call, .shmem, &scenario)
      guard call.flag("huge") else { return result }
      guard call.number("pages") == 1 else { throw .hugeShmemSize }
      scenario.edit { $0.buffers[$0.buffers.count - 1].isHuge = true }
      return result
    },
    Verb(
      "memfd", .labelled("pages", .number(pageCounts)),
      .labelled("sparse", .boolean, or: .boolean(false)), by: .setup, .task, gives: .object(.memory),
      summary:
        "Maps a file in memory; its pages are there, or come when they are touched, and GUP may take them.",
      facts: "RW-8, MM-17",
      live: .runs("memfd_create(), fallocate(), mmap(MAP_SHARED)")
    ) { call, scenario in
      let count = call.number("pages")
      var plan = Scenario.Buffer(name: call.boundName, kind: .memfd, pageCount: count)
      plan.isSparse = call.flag("sparse")
      let buffer = scenario.addBuffer(plan)
      if call.flag("sparse") { scenario.edit { $0.reclaim.isUsed = true } }
      let region = scenario.addRegion(
        call.boundName, of: call.process, pageCount: count, backing: .buffer(buffer))
      scenario.add { _ in .createBuffer(buffer) }
      scenario.add { _ in .map(region: region) }
      return .memory(region: region)
    },
    Verb(
      "purge", of: .buffer, by: .setup, .driver, .reclaim,
      summary: "The shrinker takes the pages of a gem-shmem buffer that its process said it does not need.",
      facts: "PR-6", live: .cannot("no driver of a virtual machine has DRM_IOCTL_GEM_MADVISE")
    ) { call, scenario in
      let buffer = call.buffer
      scenario.add { _ in .gem(.purge(buffer)) }
      return nil
    },
    Verb(
      "unmap", of: .buffer, by: .setup, .driver, .reclaim,
      summary: "Takes the buffer out of every page table and leaves it where it is: drm_vma_node_unmap().",
      facts: "TTM-9, MM-6", live: .cannot("no driver does it when it is asked to")
    ) { call, scenario in
      let buffer = call.buffer
      scenario.add { _ in .gem(.unmap(buffer)) }
      return nil
    },
  ]
}
