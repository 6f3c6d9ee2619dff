import Testing

@testable import HostKernel

/// Section 5 of the fact sheet, typed from it and not from the registry. `=` repeats the cell to its left.
///
/// Cells that the sheet leaves open or marks as inferred are typed from the sources that were read since: see
/// docs/kernels.md, "Where sources correct the fact sheet". A cell that none has settled ends in `?`: its value is
/// then interpolated, and that of no other cell is.
@Suite struct KernelTableTests {
  static let columns = [
    "v5.12", "v5.19", "v6.1", "v6.8-rc3+kvm-v11", "v6.9", "v6.9+kvm-v11", "v6.9+kvm-v11+kvm-v11-fix", "v6.12",
    "v6.13", "v6.16", "v7.3",
  ]

  static let rows: [(Switch, String)] = [
    (.remapReference, "unconditional unlessZero = = = = = = none = ="),
    (.refHeuristic, "reservedBit = = exactPage reservedBit exactPage = reservedBit exactPage = ="),
    (.faultReference, "afterUnlock = = lookupOnly afterUnlock lookupOnly = afterUnlock underLock = ="),
    (.checksBeforeLock, "no = = = yes = = = = = ="),
    (.onEarlyRetry, "none = = = releasePFNClean = setAccessed releasePFNClean finishFault = ="),
    (.touchOnStale, "no = = yes no yes = no = = ="),
    (.allowNonRefcounted, "yes no = yes no yes = no yes = ="),
    (.accessedDirtyAt, "zap = = zapIfSPTEBit zap zapIfSPTEBit = zap create = ="),
    (.vcpuMap, "refHeuristic = = refTracked refHeuristic refTracked = refHeuristic pin = ="),
    (.unsafeParameter, "absent = = gatesUnguarded absent gatesUnguarded = absent gatesPinned = ="),
    (.nonX86Strict, "no = = yes? no yes? = no = = ="),
    (.followAPI, "pte = = = = = = pfnmap = = ="),
    (.patTrack, "vmaFlag = = = = = = = = context ="),
    (.patUntrackOn, "anyZap = = = = = = = = vmaFree ="),
    (.patBase, "pageTable = = = pageTableOrPgoff = = = = context ="),
    (.patForkUndo, "no = no? clearsFlag = = = = = notApplicable ="),
    (.pfnmapLockAssert, "none = = = = = = mmapOrImmap = = ="),
    (.vfioMap, "remapInFault = = = = = = insertPageOrHuge = = ="),
    (.vfioZap, "vmaListPTEs = = = = = = unmapMapping = = ="),
    (.dmabufDynamic, "kconfig = = = = = = = = = always"),
    (.dmabufCallback, "moveNotify = = = = = = = = = invalidateMappings"),
    (.dmabufSGTCache, "yes = = = = = = = = no ="),
    (.dmabufDebug, "mangle = = = = = = = = = wrapCopy"),
    (.vmwPrime, "noExternal = = = importNoRedirect = = redirect = = ="),
    (.lruBatch, "15 = = = 31 = = = = = ="),
    (.pageChecks, "late61 = = on = = = = = = ="),
    (.lruDrainOnZap, "yes = = = = = = = = no ="),
    (.cowPutPTEReference, "beforeEnd = = afterEnd = = = = = = ="),
    (.ttmPopulateError, "oom = = nopageOrSigbus = = = = = = ="),
    (.agingLock, "mmuLockWrite = = = = = = = = lockless? lockless"),
    (.guestPAT, "mtrr = = = = = = ignored = quirk ="),
    (.vramMapPartial, "no = = = = = = = = no? yes"),
    (.ttmVM, "mixed pfnmap = = = = = = = = ="),
    // Section 2.e and KVM-7.1, "Switches".
    (.shmemWriteNotify, "no = = = = = = = = = yes"),
    (.remappedFault, "once = = = = = = = = = ="),
    (.readOnlyFaultExit, "emulate = = = = = = = = = ="),
  ]

  /// The cells of a row with the repetitions filled in.
  static func cells(_ row: String) -> [String] {
    row.split(separator: " ").reduce(into: []) { cells, cell in
      cells.append(cell == "=" ? cells[cells.count - 1] : String(cell))
    }
  }

  @Test(arguments: rows.map(\.0))
  func `A row of the table`(key: Switch) throws {
    let cells = Self.cells(try #require(Self.rows.first { $0.0 == key }).1)
    #expect(cells.count == Self.columns.count)
    for (column, cell) in zip(Self.columns, cells) {
      let profile = try Profile(column)
      let value = cell.hasSuffix("?") ? String(cell.dropLast()) : cell
      #expect(profile.switches.spelling(of: key) == value, "\(column)")
      #expect(profile.provenance(of: key).isPresumed == cell.hasSuffix("?"), "\(column)")
    }
  }

  @Test(arguments: [
    ("v6.10", Switch.vfioMap, "insertWholeVMA"), ("v6.10", .vfioZap, "unmapMapping"),
    ("v6.10", .pfnmapLockAssert, "mmapOnly"), ("v6.10", .vmwPrime, "importNoRedirect"),
    ("v6.11", .vfioMap, "insertWholeVMA"), ("v6.11", .pfnmapLockAssert, "mmapOnly"),
    ("v6.11", .vmwPrime, "redirect"), ("v6.8", .checksBeforeLock, "yes"),
    ("v6.8", .onEarlyRetry, "releasePFNClean"), ("v6.8-rc3", .checksBeforeLock, "no"),
    ("v6.1.192", .patForkUndo, "yes"), ("v6.1.192", .patBase, "pageTableOrPgoff"),
    ("v6.12.117", .patForkUndo, "yes"), ("v6.12.117", .guestPAT, "quirk"), ("v6.11", .guestPAT, "ignored"),
    ("v6.13", .lruDrainOnZap, "yes"),
    ("v6.15", .lruDrainOnZap, "no"), ("v7.0", .dmabufDebug, "wrapCopy"), ("v6.18", .vramMapPartial, "yes"),
    ("v6.11", .mprotectNotifier, "perPMDStretch"), ("v6.9", .changePTENotifier, "yes"),
    ("v6.10", .changePTENotifier, "no"), ("v6.11", .insertedZeroPage, "special"), ("v6.8", .lruBatch, "15"),
    ("v6.8", .gpcInvalidation, "everyCache"), ("v6.9", .gpcInvalidation, "overlapping"),
    ("v6.15", .patForkUndo, "yes"),
    ("v7.0", .shmemWriteNotify, "no"), ("v7.0", .dmabufCallback, "moveNotify"),
    ("v7.1", .shmemWriteNotify, "yes"), ("v7.1", .dmabufDynamic, "always"),
    ("v7.1", .dmabufCallback, "invalidateMappings"),
  ])
  func `What the sheet says of versions beside the table`(kernel: String, key: Switch, value: String) throws {
    #expect(try Profile(kernel).switches.spelling(of: key) == value)
  }

  @Test func `The versions beside a table's column that were read have what was read in them`() throws {
    for (stable, release) in [("v6.1.192", "v6.1"), ("v6.12.117", "v6.12")] {
      let difference = try Profile(stable).switches.difference(from: Profile(release).switches)
      let of61: [Switch] = [.forkOpensVMA, .remapErrorZaps, .patBase, .patForkUndo]
      #expect(difference == (stable == "v6.1.192" ? of61 : [.guestPAT, .patForkUndo]))
    }
  }
}
