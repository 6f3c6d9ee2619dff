extension LockDependency {
  /// What `dma_resv_lockdep()` takes while the kernel boots, so that lockdep knows the order of memory management and of
  /// buffers before any driver has shown it. FACTS 2.0
  public static let ofBoot: [LockDependency] =
    orders(of: [
      (.mmapLock, true), (.reservationTicket, false), (.reservation, false), (.fsReclaim, false),
      (.mappingLock, false),
    ])
    + orders(of: [
      (.mmapLock, true), (.reservationTicket, false), (.reservation, false), (.fsReclaim, false),
      (.notifierMap, false), (.dmaFence, false),
    ]).filter { $0.second == .notifierMap || $0.second == .dmaFence }

  /// Each lock is taken with all those before it held.
  private static func orders(of nest: [(lock: LockClass, isShared: Bool)]) -> [LockDependency] {
    nest.indices.flatMap { inner in
      nest[..<inner].map { LockDependency($0.lock, nest[inner].lock, isFirstShared: $0.isShared) }
    }
  }
}
