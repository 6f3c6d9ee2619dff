/// Why no test of the library reads a switch, for those that none does.
package enum UnreadSwitches {
  /// By the name of the switch.
  package static let reasons: [String: String] = [
    "lruBatch": namesOnly,
    "dmabufCallback": namesOnly,
    "followAPI": conditionOnly,
    "interruptibleLookup": conditionOnly,
    "tailPageChecks": "no state of a page makes a difference that is looked at on tails alone",
    "changePTENotifier": "range_start has zapped the SPTE by then: the callback would find nothing to change",
    "mprotectNotifier": "all pages of a test lie under one PMD, where both ways are one",
    "insertedZeroPage": "no driver of the model inserts the zero page",
    "agingLock": "aging is left out",
  ]

  private static let namesOnly = "what happens does not depend on it: it names functions in traces"
  private static let conditionOnly =
    "what happens does not depend on it: it says to which kernels a patch applies"
}
