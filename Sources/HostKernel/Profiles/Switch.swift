/// A behaviour that differs between kernels, or that a patch or an option of the machine sets.
///
/// What a switch is called here it is called on the command line (`--set faultReference=lookupOnly`). What it is about,
/// which values it takes and which kernel has which: `definition`.
public enum Switch: UInt8, CaseIterable, Hashable, Sendable {
  // Page allocator
  case pageChecks, debugVM, tailPageChecks, lruBatch, lruDrainOnZap, allocationsMayFail

  // Core mm
  case cowPutPTEReference, changePTENotifier, mprotectNotifier, insertedZeroPage, vmFlagsAsserted, lockdep
  case pfnmapLockAssert, shmemWriteNotify, shmemFaultLock, shmemVM, shmemInsert
  case swapInWritable
  case lockdepSRCU

  // KVM: from an address to a frame
  case remapReference, refHeuristic, allowNonRefcounted, followAPI, remappedFault, readOnlyFaultExit
  case interruptibleLookup, asyncPageFault, unsafeParameter, allowUnsafeMappings, vcpuMap, nonX86Strict

  // KVM: fault and invalidation
  case faultReference, checksBeforeLock, onEarlyRetry, touchOnStale, accessedDirtyAt, markingWarns
  case zapCountCheck, tdp, tdpMMU, invalidationRange, invalidationCount, invalidateCountCheck, memslotZap,
    gpcInvalidation
  case gpcSequence, gpcRefresh, gpcByAddress, agingLock, guestPAT, prefetchesTrailing, apicReload

  // TTM
  case ttmVM, ttmPopulateError, ttmTailRefs, ttmReserved, clearReservedAtFree, ttmCountZero

  // dma-buf, PRIME, userptr
  case dmabufDynamic, moveNotify, dmabufCallback, dmabufCallbackRequired, dmabufRevoke, dmabufSGTCache
  case dmabufStaticWait, dmabufPinVRAM
  case dmabufMapUnlists, dmabufLocking, dmabufDebug, dmabufDebugOn, amdgpuImplicitSync, vmwPrime
  case virtgpuImport, i915Userptr, i915PinsUnderNotifier, importerAccess, primeKeepsPages, pageArrayWarns

  // PAT, VFIO, virtio-gpu
  case patTrack, patUntrackOn, patBase, patForkUndo, vfioMap, vfioZap, vfioListCheck, vfioD3
  case vfioLowPower, vfioRemapInMmap, vfioDMABuf, vramMapPartial
  case vramDeferredMap, blobNeedsFlags
  case mapInfoMasked, drmCheckSpecial, mutant
}

extension Switch {
  /// The switch of that name.
  public init?(named name: String) {
    guard let found = Switch.allCases.first(where: { $0.definition.name == name }) else { return nil }
    self = found
  }
}
