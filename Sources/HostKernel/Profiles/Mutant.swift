/// A fault put in on purpose, for tests of the tests.
public enum Mutant: UInt8, CaseIterable, SwitchValue {
  case none
  case noStaleCheck, snapshotAfterLookup, inProgressIgnored, sequenceAfterProgressUnlocked, rangeNotWidened
  case noSequenceBump, noTLBFlush, moveWithoutUnmap, freeRestReturnsEarly, markAfterPut, noActiveCountWait
  case gupIgnoresPFNMap, gupFastNoRecheck, releaseFollowedPage, cowNoRecheck, zapPutBeforeClear
  case memslotNoSRCUWait, intervalNoSetSequence, intervalNoRetry, progressStuck
  case submitReservesFirst, retryPutsTwice, forkSharesPinned
  case purgeKeepsMappings, shmemFaultUnlocked
  case migrateNoCount, collapseNoCount, unmapLosesDirty, kvmForgetsDirty
  case redirectPutsTwice, redirectKeepsReference, exportNoReference, importErrorNoDetach
  case userptrNoRecheck, userptrNoFenceWait, userptrNoSequence, allocateUnderNotifierLock, signallerAllocates
  case userptrNoDirty, userptrOldSequence, userptrQueuesRunOn, userptrLeavesMapping, noWaitReclaims
  case callbackSleeps, reaperForgotten, refusalKeepsInvalidation, refusalKeepsCount
  case reclaimIgnoresUsers, shrinkerWaits, userptrMapsOnce, userptrPutsEarly
  case freeBeforeFence, copyBeforeFence, jobSkipsMove, reserveWithoutTickets, backOffKeepsLocks
  case answerBeforeUnmap, windowReturnedAtUnmap, mapAnswerLost, unrefOvertakesUnmap
  case mapInfoIgnored, kvmIgnoresGuestPAT
  case mmapNotSpecial
  case vfioZapBeforeLock, vfioDropsVMALock, vfioNoListCheck, vfioFaultDropsMemoryLock, vfioResetWithoutZap
  case vfioD3WithoutZap, vfioLowPowerWithoutZap, vfioZapsOneMapping
  case nestedIgnoresParameter, nestedPlainReference, cacheUnchecked, cacheNoRetry, pageWithoutReference
  case callbackReserves, movePinned, revokeSkipsUnmap, revokeSkipsFences, revokeTellsNobody
  case mapIgnoresRevocation, vfioRevokesOneExport, purgeExported, moveTellsNobody, jobIgnoresFences
  case evictWithoutReference, evictsWithoutTicket, evictionSleeps
  case callbackAssumed, callbackWaitsForRoot, waitsForNoFence, redirectErrorKeepsReference
  case freeIgnoresFences, swapOutSkipsWait
  case forkLocksAlike, notifierTakesSlotsLock, installAllocates, deviceMapAllocates, swapoutWaits
  case faultRelocksReserved, submitReservesTwice, faultTakesSlotsLock
  case splitWithoutNotifier, memslotOverlaps, pinSharesPage, cowReusesShared, dontNeedDropsRawFrames
  case lookupDropsReference, prefetchIgnoresInvalidation, prefetchKeepsReference, apicNoRequest, apicNoRetry
  case contextNotCounted, contextNotPut, untrackAtZap, insertIgnoresTypes, conflictIgnored, ramTypeIgnored
  case ramConflictIgnored, vfioAllowsPrivate, vfioCloseKeepsBAR
}
