import StateLayout

/// Every kernel path. A new one is a case here, a case in `dispatch`, and a file of its own.
enum PathKind: UInt8, BitwiseCopyable, CaseIterable, Sendable {
  case none
  case virtualCPU, actorProgram
  case kvmPageFault, hostPageLookup, remappedPageLookup, kvmInvalidateStart, kvmInvalidateEnd
  case setMemslot, synchronizeSRCU
  case mapNestedPage, activateCache, refreshCache, useCache, getGuestPage, touchAPIC
  case getUserPagesFast, getUserPages, pinUserPages, fixupUserFault
  case handleFault, anonymousFault, copyOnWrite, userAccess
  case mapRegion, munmap, splitHugePMD
  case zapPages, madviseDontNeed, mprotect, mremap, fork, remapPFNRange, insertPFN
  case zapVMAPages, unmapDeviceRange
  case invalidateRangeStart, invalidateRangeEnd, intervalInvalidate, mirrorAccess, hmmRangeFault
  case createBuffer, populateBuffer, freeBufferPages, ttmFault, compoundBufferFault, unmapBuffer
  case moveBuffer, evictFirst, swapOut, shrinkPool, submitCommands
  case getShmemPages, shmemFault, pfnMkwrite, purgeShmem, memfdFault
  case tryToUnmap, shrinkFolio, migrateFolio, swapIn, collapseHugePage, allocateMemory
  case reapProcess, shrinkUserptr
  case createDumbBuffer, closeHandle, primeExport, primeImport, primeAccess, importedFault
  case submitUserptr, submitI915Worker, invalidateUserptr, markPagesDirty
  case notifyImporters, mapAttachment, attachImporter, submitJob, runJob, runCopy
  case mapFixed, createVirtioGPU, mapBlob, unmapBlob, handleBlobCommand, mapBlobInGuest
  case vfioFault, zapAndLockBARs, unmapBARs, writePCICommand, setPowerState, resetVFIODevice, enterLowPower
  case exitLowPower, closeVFIODevice, exportBAR, moveBARExports
  case pinBuffer, pinInPlace, useAttachment, detachImporter, revokeImporters
  case untrackPFN, ioremap, iounmap, setMemory, mremapInPlace, exitMmap
  case custom
}

/// Something to be done with a path whose type is only known from the state.
protocol PathVisitor {
  associatedtype Result
  func visit<Path: KernelPath>(_ path: Path.Type, _ host: inout Host) -> Result
  func visitNone() -> Result
}

extension PathKind {
  @inline(__always) func dispatch<Visitor: PathVisitor>(to visitor: Visitor, _ host: inout Host)
    -> Visitor.Result
  {
    switch self {
    case .none: visitor.visitNone()
    case .virtualCPU: visitor.visit(VirtualCPU.self, &host)
    case .actorProgram: visitor.visit(ActorProgram.self, &host)
    case .kvmPageFault: visitor.visit(KVMPageFault.self, &host)
    case .hostPageLookup: visitor.visit(HostPageLookup.self, &host)
    case .remappedPageLookup: visitor.visit(RemappedPageLookup.self, &host)
    case .kvmInvalidateStart: visitor.visit(KVMInvalidateStart.self, &host)
    case .kvmInvalidateEnd: visitor.visit(KVMInvalidateEnd.self, &host)
    case .setMemslot: visitor.visit(SetMemslot.self, &host)
    case .synchronizeSRCU: visitor.visit(SynchronizeSRCU.self, &host)
    case .mapNestedPage: visitor.visit(MapNestedPage.self, &host)
    case .activateCache: visitor.visit(ActivateCache.self, &host)
    case .refreshCache: visitor.visit(RefreshCache.self, &host)
    case .useCache: visitor.visit(UseCache.self, &host)
    case .getGuestPage: visitor.visit(GetGuestPage.self, &host)
    case .touchAPIC: visitor.visit(TouchAPIC.self, &host)
    case .getUserPagesFast: visitor.visit(GetUserPagesFast.self, &host)
    case .getUserPages: visitor.visit(GetUserPages.self, &host)
    case .pinUserPages: visitor.visit(PinUserPages.self, &host)
    case .fixupUserFault: visitor.visit(FixupUserFault.self, &host)
    case .handleFault: visitor.visit(HandleFault.self, &host)
    case .anonymousFault: visitor.visit(AnonymousFault.self, &host)
    case .copyOnWrite: visitor.visit(CopyOnWrite.self, &host)
    case .userAccess: visitor.visit(UserAccess.self, &host)
    case .mapRegion: visitor.visit(MapRegion.self, &host)
    case .munmap: visitor.visit(Munmap.self, &host)
    case .splitHugePMD: visitor.visit(SplitHugePMD.self, &host)
    case .zapPages: visitor.visit(ZapPages.self, &host)
    case .madviseDontNeed: visitor.visit(MadviseDontNeed.self, &host)
    case .mprotect: visitor.visit(Mprotect.self, &host)
    case .mremap: visitor.visit(Mremap.self, &host)
    case .fork: visitor.visit(Fork.self, &host)
    case .remapPFNRange: visitor.visit(RemapPFNRange.self, &host)
    case .zapVMAPages: visitor.visit(ZapVMAPages.self, &host)
    case .unmapDeviceRange: visitor.visit(UnmapDeviceRange.self, &host)
    case .insertPFN: visitor.visit(InsertPFN.self, &host)
    case .invalidateRangeStart: visitor.visit(InvalidateRangeStart.self, &host)
    case .invalidateRangeEnd: visitor.visit(InvalidateRangeEnd.self, &host)
    case .intervalInvalidate: visitor.visit(IntervalInvalidate.self, &host)
    case .mirrorAccess: visitor.visit(MirrorAccess.self, &host)
    case .hmmRangeFault: visitor.visit(HMMRangeFault.self, &host)
    case .createBuffer: visitor.visit(CreateBuffer.self, &host)
    case .populateBuffer: visitor.visit(PopulateBuffer.self, &host)
    case .freeBufferPages: visitor.visit(FreeBufferPages.self, &host)
    case .ttmFault: visitor.visit(TTMFault.self, &host)
    case .compoundBufferFault: visitor.visit(CompoundBufferFault.self, &host)
    case .unmapBuffer: visitor.visit(UnmapBuffer.self, &host)
    case .moveBuffer: visitor.visit(MoveBuffer.self, &host)
    case .evictFirst: visitor.visit(EvictFirst.self, &host)
    case .swapOut: visitor.visit(SwapOut.self, &host)
    case .shrinkPool: visitor.visit(ShrinkPool.self, &host)
    case .submitCommands: visitor.visit(SubmitCommands.self, &host)
    case .getShmemPages: visitor.visit(GetShmemPages.self, &host)
    case .shmemFault: visitor.visit(ShmemFault.self, &host)
    case .pfnMkwrite: visitor.visit(PFNMkwrite.self, &host)
    case .purgeShmem: visitor.visit(PurgeShmem.self, &host)
    case .memfdFault: visitor.visit(MemfdFault.self, &host)
    case .tryToUnmap: visitor.visit(TryToUnmap.self, &host)
    case .shrinkFolio: visitor.visit(ShrinkFolio.self, &host)
    case .migrateFolio: visitor.visit(MigrateFolio.self, &host)
    case .swapIn: visitor.visit(SwapIn.self, &host)
    case .collapseHugePage: visitor.visit(CollapseHugePage.self, &host)
    case .allocateMemory: visitor.visit(AllocateMemory.self, &host)
    case .reapProcess: visitor.visit(ReapProcess.self, &host)
    case .shrinkUserptr: visitor.visit(ShrinkUserptr.self, &host)
    case .submitUserptr: visitor.visit(SubmitUserptr.self, &host)
    case .submitI915Worker: visitor.visit(SubmitI915Worker.self, &host)
    case .invalidateUserptr: visitor.visit(InvalidateUserptr.self, &host)
    case .markPagesDirty: visitor.visit(MarkPagesDirty.self, &host)
    case .notifyImporters: visitor.visit(NotifyImporters.self, &host)
    case .mapAttachment: visitor.visit(MapAttachment.self, &host)
    case .attachImporter: visitor.visit(AttachImporter.self, &host)
    case .submitJob: visitor.visit(SubmitJob.self, &host)
    case .runJob: visitor.visit(RunJob.self, &host)
    case .runCopy: visitor.visit(RunCopy.self, &host)
    case .mapFixed: visitor.visit(MapFixed.self, &host)
    case .createVirtioGPU: visitor.visit(CreateVirtioGPU.self, &host)
    case .mapBlob: visitor.visit(MapBlob.self, &host)
    case .unmapBlob: visitor.visit(UnmapBlob.self, &host)
    case .handleBlobCommand: visitor.visit(HandleBlobCommand.self, &host)
    case .mapBlobInGuest: visitor.visit(MapBlobInGuest.self, &host)
    case .vfioFault: visitor.visit(VFIOFault.self, &host)
    case .zapAndLockBARs: visitor.visit(ZapAndLockBARs.self, &host)
    case .unmapBARs: visitor.visit(UnmapBARs.self, &host)
    case .writePCICommand: visitor.visit(WritePCICommand.self, &host)
    case .setPowerState: visitor.visit(SetPowerState.self, &host)
    case .resetVFIODevice: visitor.visit(ResetVFIODevice.self, &host)
    case .enterLowPower: visitor.visit(EnterLowPower.self, &host)
    case .exitLowPower: visitor.visit(ExitLowPower.self, &host)
    case .closeVFIODevice: visitor.visit(CloseVFIODevice.self, &host)
    case .exportBAR: visitor.visit(ExportBAR.self, &host)
    case .moveBARExports: visitor.visit(MoveBARExports.self, &host)
    case .createDumbBuffer: visitor.visit(CreateDumbBuffer.self, &host)
    case .closeHandle: visitor.visit(CloseHandle.self, &host)
    case .primeExport: visitor.visit(PrimeExport.self, &host)
    case .primeImport: visitor.visit(PrimeImport.self, &host)
    case .primeAccess: visitor.visit(PrimeAccess.self, &host)
    case .importedFault: visitor.visit(ImportedFault.self, &host)
    case .pinBuffer: visitor.visit(PinBuffer.self, &host)
    case .pinInPlace: visitor.visit(PinInPlace.self, &host)
    case .useAttachment: visitor.visit(UseAttachment.self, &host)
    case .detachImporter: visitor.visit(DetachImporter.self, &host)
    case .revokeImporters: visitor.visit(RevokeImporters.self, &host)
    case .untrackPFN: visitor.visit(UntrackPFN.self, &host)
    case .ioremap: visitor.visit(Ioremap.self, &host)
    case .iounmap: visitor.visit(Iounmap.self, &host)
    case .setMemory: visitor.visit(SetMemory.self, &host)
    case .mremapInPlace: visitor.visit(MremapInPlace.self, &host)
    case .exitMmap: visitor.visit(ExitMmap.self, &host)
    case .custom: visitor.visit(CustomFrame.self, &host)
    }
  }
}
