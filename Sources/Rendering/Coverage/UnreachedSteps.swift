/// Why no test of the library reaches a step, for those that none does.
package enum UnreachedSteps {
  /// By `Path.step`.
  package static let reasons: [String: String] = [
    "UseAttachment.copied": noCopyLeft,
    "EnterLowPower.giveOut": "never taken: low power takes the BAR away, and gives nothing back",
    "ExitLowPower.revoke": "never taken: the end of low power takes nothing away",
    "ImportedFault.waitUnlocked": "no test has two threads at the reservation of a buffer that is mapped so",
    "InvalidateUserptr.waitForItself": waitsForItself,
    "MarkPagesDirty.waitForItself": waitsForItself,
    "ShrinkUserptr.waitForItself": waitsForItself,
    "SubmitCommands.mutantReserveAgain": waitsForItself,
  ]

  private static let waitsForItself =
    "never taken: a thread that waits here for a lock of its own never goes on"
  private static let noCopyLeft =
    "the buffer moves while it is mapped for an importer, and no test has a job on it that the copy waits for"
}
