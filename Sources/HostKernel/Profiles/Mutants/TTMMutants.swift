extension MutantDefinition {
  static let ttm: [MutantDefinition] = [
    // TTM-7, TTM-12
    .init(
      .moveWithoutUnmap,
      "move-without-unmap",
      "TTM moves a buffer without taking the mappings of its old pages away first.",
      breaks: .untrackedMapping, in: "ttm-move-under-guest"),
    // PA-2, S04
    .init(
      .freeRestReturnsEarly,
      "free-rest-returns-early",
      "__free_pages() returns without freeing the rest of a block whose first page is still held.",
      breaks: .pageLeak, in: "ttm-first-page-held",
      .needs(
        .remapReference, RemapReference.unconditional, RemapReference.unlessZero,
        or: "since v6.13 KVM holds no first page of a block: it takes no reference on a followed page")),
    // UP-8, S41
    .init(
      .submitReservesFirst,
      "submit-reserves-first",
      "A submission reserves its buffer before it copies from user memory.",
      breaks: .deadlock, in: "ttm-fault-against-ordered-submit"),
    // TTM-7
    .init(
      .evictWithoutReference,
      "evict-without-reference",
      "TTM waits for the reservation of a buffer that it would evict without a reference to it.",
      breaks: .useAfterFree, in: "ttm-evict-reserved"),
    // TTM-7, UP-7
    .init(
      .evictsWithoutTicket,
      "evicts-without-ticket",
      "TTM waits for the reservation of a buffer that it would evict outside of the ticket of whoever needs the room.",
      breaks: .deadlock, in: "ttm-evict-each-other"),
    // TTM-7, FACTS 2.0
    .init(
      .evictionSleeps,
      "eviction-sleeps",
      "TTM waits for the reservation of a buffer that it would evict with the LRU lock held.",
      breaks: .sleepInAtomic, in: "ttm-evict"),
  ]
}
