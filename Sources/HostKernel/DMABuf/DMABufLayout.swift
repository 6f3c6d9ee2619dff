import StateLayout

/// Where dma-bufs, their fences and the jobs of devices lie in the state. A scenario without jobs has no fences, and one
/// without dma-bufs has nothing of all this.
struct DMABufLayout: Sendable {
  let dmaBufs: Table<DMABufID, DMABufState>
  let attachments: Table<AttachmentID, AttachmentState>
  let attachmentPages: Table<AttachmentPage, PageHandle>
  let jobs: Table<JobID, JobState>
  let fences: Table<FenceID, Fence>
  let uses: Table<FenceUse, FenceUsage>
  let waits: Table<FenceWait, Bool>
  let copies: Table<ThreadID, BufferCopy>
  /// The place of each thread in the order of acquire tickets; 0: it has none.
  let tickets: Table<ThreadID, UInt8>

  init(_ scenario: Scenario, threads: Int, _ layout: inout LayoutPlan) {
    let plan = scenario.dmaBuf
    let pagesPerBuffer = scenario.buffers.map(\.pageCount).max() ?? 0
    let fenceCount = plan.usesFences ? plan.jobs.count + threads : 0
    dmaBufs = layout.table(of: DMABufState.self, by: DMABufID.self, count: plan.exports.count)
    attachments = layout.table(
      of: AttachmentState.self, by: AttachmentID.self, count: plan.attachments.count)
    attachmentPages = layout.table(
      of: PageHandle.self, by: AttachmentPage.self, count: plan.attachments.count * pagesPerBuffer)
    jobs = layout.table(of: JobState.self, by: JobID.self, count: plan.jobs.count)
    fences = layout.table(of: Fence.self, by: FenceID.self, count: fenceCount)
    uses = layout.table(
      of: FenceUsage.self, by: FenceUse.self, count: fenceCount * scenario.buffers.count)
    waits = layout.table(of: Bool.self, by: FenceWait.self, count: fenceCount * fenceCount)
    copies = layout.table(of: BufferCopy.self, by: ThreadID.self, count: fenceCount > 0 ? threads : 0)
    let hasTickets = plan.jobs.contains { $0.other != nil }
    tickets = layout.table(of: UInt8.self, by: ThreadID.self, count: hasTickets ? threads : 0)
  }
}

extension Scenario.DMABufPlan {
  /// Whether anything waits for a device. Without a job, moves are done at once and no state carries a fence.
  var usesFences: Bool { !jobs.isEmpty }
}

extension Host {
  var dmaBufs: Rows<DMABufID, DMABufState> { @inline(__always) get { state[layout.dmaBuf.dmaBufs] } }
  var attachments: Rows<AttachmentID, AttachmentState> {
    @inline(__always) get { state[layout.dmaBuf.attachments] }
  }
  var attachmentPages: Rows<AttachmentPage, PageHandle> {
    @inline(__always) get { state[layout.dmaBuf.attachmentPages] }
  }
  var jobs: Rows<JobID, JobState> { @inline(__always) get { state[layout.dmaBuf.jobs] } }
  var fences: Rows<FenceID, Fence> { @inline(__always) get { state[layout.dmaBuf.fences] } }
  var fenceUses: Rows<FenceUse, FenceUsage> { @inline(__always) get { state[layout.dmaBuf.uses] } }
  var fenceWaits: Rows<FenceWait, Bool> { @inline(__always) get { state[layout.dmaBuf.waits] } }
  var copies: Rows<ThreadID, BufferCopy> { @inline(__always) get { state[layout.dmaBuf.copies] } }
  var tickets: Rows<ThreadID, UInt8> { @inline(__always) get { state[layout.dmaBuf.tickets] } }

  /// Writes everything of it that is not zero before `setup`.
  mutating func initializeDMABufs() {
    for page in 0..<attachmentPages.count { attachmentPages[AttachmentPage(position: page)] = .none }
    for job in 0..<jobs.count { jobs[JobID(job)] = JobState() }
    for thread in 0..<copies.count { copies[ThreadID(thread)] = .none }
  }

  /// Whether it holds no lock and has nothing under way, asked once every thread has finished. A fence may be pending:
  /// that of a job which no actor runs.
  var isDMABufQuiet: Bool {
    for thread in 0..<copies.count where copies[ThreadID(thread)] != .none { return false }
    for thread in 0..<tickets.count where tickets[ThreadID(thread)] != 0 { return false }
    return true
  }

  /// Raises the rules that only the end can show.
  mutating func checkEndOfDMABufs() {}
}
