import Testing

@testable import HostKernel

@Suite struct KernelSwitchesTests {
  /// Each switch, and what reads it.
  static let readers: [(Switch, @Sendable (inout KernelSwitches) -> Void)] = [
    (.pageChecks, { _ = $0.pageChecks }),
    (.debugVM, { _ = $0.debugVM }),
    (.tailPageChecks, { _ = $0.tailPageChecks }),
    (.lruBatch, { _ = $0.lruBatch }),
    (.lruDrainOnZap, { _ = $0.lruDrainOnZap }),
    (.allocationsMayFail, { _ = $0.allocationsMayFail }),
    (.cowPutPTEReference, { _ = $0.cowPutPTEReference }),
    (.changePTENotifier, { _ = $0.changePTENotifier }),
    (.mprotectNotifier, { _ = $0.mprotectNotifier }),
    (.insertedZeroPage, { _ = $0.insertedZeroPage }),
    (.vmFlagsAsserted, { _ = $0.vmFlagsAsserted }),
    (.lockdep, { _ = $0.lockdep }),
    (.pfnmapLockAssert, { _ = $0.pfnmapLockAssert }),
    (.shmemWriteNotify, { _ = $0.shmemWriteNotify }),
    (.shmemFaultLock, { _ = $0.shmemFaultLock }), (.shmemVM, { _ = $0.shmemVM }),
    (.shmemInsert, { _ = $0.shmemInsert }),
    (.swapInWritable, { _ = $0.swapInWritable }),
    (.lockdepSRCU, { _ = $0.lockdepSRCU }),
    (.remapReference, { _ = $0.remapReference }),
    (.refHeuristic, { _ = $0.refHeuristic }),
    (.allowNonRefcounted, { _ = $0.allowNonRefcounted }),
    (.followAPI, { _ = $0.followAPI }),
    (.remappedFault, { _ = $0.remappedFault }),
    (.readOnlyFaultExit, { _ = $0.readOnlyFaultExit }),
    (.interruptibleLookup, { _ = $0.interruptibleLookup }),
    (.asyncPageFault, { _ = $0.asyncPageFault }),
    (.unsafeParameter, { _ = $0.unsafeParameter }),
    (.allowUnsafeMappings, { _ = $0.allowUnsafeMappings }),
    (.vcpuMap, { _ = $0.vcpuMap }),
    (.nonX86Strict, { _ = $0.nonX86Strict }),
    (.faultReference, { _ = $0.faultReference }),
    (.checksBeforeLock, { _ = $0.checksBeforeLock }),
    (.onEarlyRetry, { _ = $0.onEarlyRetry }),
    (.touchOnStale, { _ = $0.touchOnStale }),
    (.accessedDirtyAt, { _ = $0.accessedDirtyAt }),
    (.markingWarns, { _ = $0.markingWarns }),
    (.zapCountCheck, { _ = $0.zapCountCheck }),
    (.tdp, { _ = $0.tdp }),
    (.tdpMMU, { _ = $0.tdpMMU }),
    (.invalidationRange, { _ = $0.invalidationRange }),
    (.invalidationCount, { _ = $0.invalidationCount }),
    (.invalidateCountCheck, { _ = $0.invalidateCountCheck }),
    (.memslotZap, { _ = $0.memslotZap }),
    (.gpcInvalidation, { _ = $0.gpcInvalidation }),
    (.gpcSequence, { _ = $0.gpcSequence }),
    (.gpcRefresh, { _ = $0.gpcRefresh }),
    (.gpcByAddress, { _ = $0.gpcByAddress }),
    (.agingLock, { _ = $0.agingLock }),
    (.guestPAT, { _ = $0.guestPAT }),
    (.prefetchesTrailing, { _ = $0.prefetchesTrailing }),
    (.apicReload, { _ = $0.apicReload }),
    (.ttmVM, { _ = $0.ttmVM }),
    (.ttmPopulateError, { _ = $0.ttmPopulateError }),
    (.ttmTailRefs, { _ = $0.ttmTailRefs }),
    (.ttmReserved, { _ = $0.ttmReserved }),
    (.clearReservedAtFree, { _ = $0.clearReservedAtFree }),
    (.ttmCountZero, { _ = $0.ttmCountZero }),
    (.dmabufDynamic, { _ = $0.dmabufDynamic }),
    (.moveNotify, { _ = $0.moveNotify }),
    (.dmabufCallback, { _ = $0.dmabufCallback }),
    (.dmabufCallbackRequired, { _ = $0.dmabufCallbackRequired }),
    (.dmabufRevoke, { _ = $0.dmabufRevoke }),
    (.dmabufSGTCache, { _ = $0.dmabufSGTCache }),
    (.dmabufStaticWait, { _ = $0.dmabufStaticWait }),
    (.dmabufPinVRAM, { _ = $0.dmabufPinVRAM }),
    (.dmabufMapUnlists, { _ = $0.dmabufMapUnlists }),
    (.dmabufLocking, { _ = $0.dmabufLocking }),
    (.dmabufDebug, { _ = $0.dmabufDebug }),
    (.dmabufDebugOn, { _ = $0.dmabufDebugOn }),
    (.amdgpuImplicitSync, { _ = $0.amdgpuImplicitSync }),
    (.vmwPrime, { _ = $0.vmwPrime }),
    (.virtgpuImport, { _ = $0.virtgpuImport }),
    (.i915Userptr, { _ = $0.i915Userptr }),
    (.i915PinsUnderNotifier, { _ = $0.i915PinsUnderNotifier }),
    (.importerAccess, { _ = $0.importerAccess }),
    (.primeKeepsPages, { _ = $0.primeKeepsPages }),
    (.pageArrayWarns, { _ = $0.pageArrayWarns }),
    (.patTrack, { _ = $0.patTrack }),
    (.patUntrackOn, { _ = $0.patUntrackOn }),
    (.patBase, { _ = $0.patBase }),
    (.patForkUndo, { _ = $0.patForkUndo }),
    (.vfioMap, { _ = $0.vfioMap }),
    (.vfioZap, { _ = $0.vfioZap }),
    (.vfioListCheck, { _ = $0.vfioListCheck }),
    (.vfioD3, { _ = $0.vfioD3 }),
    (.vfioLowPower, { _ = $0.vfioLowPower }),
    (.vfioRemapInMmap, { _ = $0.vfioRemapInMmap }),
    (.vfioDMABuf, { _ = $0.vfioDMABuf }),
    (.vramMapPartial, { _ = $0.vramMapPartial }),
    (.vramDeferredMap, { _ = $0.vramDeferredMap }),
    (.blobNeedsFlags, { _ = $0.blobNeedsFlags }),
    (.mapInfoMasked, { _ = $0.mapInfoMasked }), (.drmCheckSpecial, { _ = $0.drmCheckSpecial }),
    (.mutant, { _ = $0.mutant }),
  ]

  @Test func `Every switch has a reader, which notes that switch and no other`() {
    #expect(Self.readers.map(\.0) == Switch.allCases)
    for (key, read) in Self.readers {
      var kernel = KernelSwitches(Switches())
      #expect(kernel.reads.isEmpty)
      read(&kernel)
      #expect(kernel.reads.elements == [key])
    }
  }

  @Test func `A reader sees the value that was set`() {
    var switches = Switches()
    switches[.faultReference] = FaultReference.underLock
    switches[.vramMapPartial] = true
    var kernel = KernelSwitches(switches)
    let read = (kernel.faultReference, kernel.vramMapPartial, kernel.vramDeferredMap)
    #expect(read == (.underLock, true, false))
    #expect(kernel.reads == SwitchSet([.faultReference, .vramMapPartial, .vramDeferredMap]))
  }
}
