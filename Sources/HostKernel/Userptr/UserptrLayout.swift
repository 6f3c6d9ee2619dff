import StateLayout

/// A buffer made of user memory.
public struct UserptrID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}

/// A page of such a buffer.
struct UserptrPageNumber: TableIndex { let position: Int }

/// Where buffers made of user memory lie in the state.
struct UserptrLayout: Sendable {
  let userptrs: Table<UserptrID, UserptrState>
  let pages: Table<UserptrPageNumber, UserptrPage>
  /// How many pages each has room for.
  let pagesPerUserptr: Int

  init(_ scenario: Scenario, _ layout: inout LayoutPlan) {
    let plan = scenario.userptr.userptrs
    pagesPerUserptr = plan.map { scenario.regions[$0.region].pageCount }.max() ?? 0
    userptrs = layout.table(of: UserptrState.self, by: UserptrID.self, count: plan.count)
    pages = layout.table(
      of: UserptrPage.self, by: UserptrPageNumber.self, count: plan.count * pagesPerUserptr)
  }
}

extension Host {
  var userptrs: Rows<UserptrID, UserptrState> { @inline(__always) get { state[layout.userptr.userptrs] } }
  var userptrPages: Rows<UserptrPageNumber, UserptrPage> {
    @inline(__always) get { state[layout.userptr.pages] }
  }

  /// Writes everything of it that is not zero before `setup`.
  mutating func initializeUserptrs() {
    for number in 0..<userptrs.count { userptrs[UserptrID(number)] = UserptrState() }
    for number in 0..<userptrPages.count { userptrPages[UserptrPageNumber(position: number)] = UserptrPage() }
  }

  /// Whether it holds no lock and has nothing under way, asked once every thread has finished.
  var isUserptrQuiet: Bool {
    for number in 0..<userptrs.count {
      let userptr = userptrs[UserptrID(number)]
      guard userptr.notifierLock.isFree, userptr.notifierLockOwner == .none, userptr.objectLock == .none,
        !userptr.isCancelling
      else { return false }
    }
    return true
  }

  /// Raises the rules that only the end can show.
  mutating func checkEndOfUserptrs() {}
}
