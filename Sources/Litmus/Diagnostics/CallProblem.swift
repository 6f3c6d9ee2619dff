import HostKernel

/// What is wrong with an actor or a statement whose grammar is right.
public enum CallProblem: Error, Hashable, Sendable {
  // Actors
  case repeatedActor(String, line: Int)
  case missingSubject(ActorKind, of: ObjectKind)
  case unexpectedSubject(ActorKind)
  // Names
  case unknownName(String, suggestion: String?)
  case boundLater(String, line: Int)
  case boundInActor(String, actor: String)
  case rebound(String, line: Int)
  case reservedName(String)
  case registerAsObject(String)
  case registerInSetup(String)
  case tooManyNames(call: String, limit: Int)
  // Verbs
  case unknownFactory(String, suggestion: String?)
  case needsReceiver(String, kinds: [ObjectKind])
  case unknownVerb(String, of: ObjectKind, suggestion: String?)
  case verbOfOthers(String, of: ObjectKind, others: [ObjectKind])
  case wrongPlace(String, place: Place, allowed: [Place], instead: [String])
  case noObject(String)
  // Arguments
  case wrongKind(expected: ObjectKind, name: String, found: ObjectKind)
  case wrongArgument(String, expected: String, found: String)
  case outOfRange(String, expected: String, found: Int)
  case unknownWord(String, allowed: [String], suggestion: String?)
  case unknownLabel(String, call: String, suggestion: String?)
  case repeatedArgument(String)
  case missingArgument(String, call: String, expected: String)
  case missingLabel(String, value: String)
  case surplusArgument(call: String)
  case noPage(Int, name: String, count: Int)
  case noPages(ObjectKind)
  case noRoomForBlock(pages: Int, order: Int)
  case notOneBlock(pages: Int, order: Int)
  case memslotBeyondGuest(limit: Int)
  case secondRemap
  case staticImporter
  case notPrivateMemory(String)
  case hugeShmemSize
  case notReclaimable
  case userptrOfOtherMemory
  case tooLargeToCollapse(limit: Int)
  case noAPICPage
  case secondAPICPage
  case withoutAPICPage
  case notOnePage(String, count: Int)
  // virtio-gpu
  case windowBeyondGuest(limit: Int)
  case outsideWindow(name: String, pages: Int)
  case blobOfOther(String)
  case noSlotOfBlob(String)
  case deviceOfOther
  case blobOfGuestMemory
  case filledByVFIO
  case partOfBAR(mapped: Int)
  case revokedByVFIO
  case rootWithoutCallback
  case userptrTooLarge(limit: Int)
  case jobOfOther
  case noEffect(String, of: String)
  // Settings
  case unknownSetting(String, suggestion: String?)
  case settingOfObject(String)
  case settingInActor
  // All of it
  case tooMuch(String, limit: Int)
}

extension CallProblem: CustomStringConvertible {
  public var description: String {
    actorText ?? nameText ?? verbText ?? argumentText ?? virtioGPUText ?? otherText
  }

  private var actorText: String? {
    switch self {
    case .repeatedActor(let name, let line): "there is an actor `\(name)` in line \(line) already"
    case .missingSubject(let kind, let object): "a \(kind) needs `of` and the name of \(object)"
    case .unexpectedSubject(let kind): "a \(kind) has no `of`"
    default: nil
    }
  }

  private var nameText: String? {
    switch self {
    case .unknownName(let name, let suggestion): "`\(name)` was never bound" + didYouMean(suggestion)
    case .boundLater(let name, let line): "`\(name)` is bound only in line \(line), after it is used here"
    case .boundInActor(let name, let actor): "`\(name)` is bound in \(actor) and known only there"
    case .rebound(let name, let line): "`\(name)` is already bound in line \(line)"
    case .reservedName(let name): "`\(name)` always stands for the machine, and cannot be bound"
    case .registerAsObject(let name): "`\(name)` is a register, not an object"
    case .registerInSetup(let name): "`\(name)` would be a register, and setup has none"
    case .tooManyNames(let call, let limit):
      "`\(call)` gives \(limit == 1 ? "one result" : "an object and a result")"
    default: nil
    }
  }

  private var verbText: String? {
    switch self {
    case .unknownFactory(let name, let suggestion):
      "nothing is made or done by `\(name)`" + didYouMean(suggestion)
    case .needsReceiver(let verb, let kinds):
      "`\(verb)` is done to \(list(kinds.map(\.description))): write `NAME.\(verb)(...)`"
    case .unknownVerb(let verb, let kind, let suggestion):
      "\(kind) has no verb `\(verb)`" + didYouMean(suggestion)
    case .verbOfOthers(let verb, let kind, let others):
      "\(kind) has no verb `\(verb)`; \(list(others.map(\.description))) has"
    case .wrongPlace(let verb, let place, let allowed, let instead):
      "`\(verb)` is not for \(place.description), only for \(list(allowed.map(\.description)))"
        + (instead.isEmpty ? "" : "; here you may write \(list(instead.map { "`\($0)`" }))")
    case .noObject(let call): "`\(call)` gives a result, not an object"
    default: nil
    }
  }

  private var argumentText: String? {
    switch self {
    case .wrongKind(let expected, let name, let found): "expected \(expected); `\(name)` is \(found)"
    case .wrongArgument(let name, let expected, let found): "`\(name)` is \(expected), not `\(found)`"
    case .outOfRange(let name, let expected, let found): "`\(name)` is \(expected), not \(found)"
    case .unknownWord(let word, let allowed, let suggestion):
      "expected \(list(allowed.map { "`\($0)`" })), found `\(word)`" + didYouMean(suggestion)
    case .unknownLabel(let label, let call, let suggestion):
      "`\(call)` has no argument `\(label):`" + didYouMean(suggestion)
    case .repeatedArgument(let label): "`\(label):` is given twice"
    case .missingArgument(let name, let call, let expected): "`\(call)` needs `\(name)`: \(expected)"
    case .missingLabel(let label, let value): "write `\(label): \(value)`"
    case .surplusArgument(let call): "`\(call)` has no further argument"
    case .noPage(let page, let name, let count):
      "`\(name)` has no page \(page); it has \(count == 1 ? "page 0 only" : "pages 0 to \(count - 1)")"
    case .noPages(let kind): "\(kind) has no pages"
    case .noRoomForBlock(let pages, let order):
      "a block of order \(order) has \(1 << order) pages, the buffer only \(pages)"
    case .notOneBlock(let pages, let order):
      "the buffer is one block: order \(order) has \(1 << order) pages, not \(pages)"
    case .memslotBeyondGuest(let limit): "the memslot goes beyond gfn \(limit), the last that a test may use"
    default: nil
    }
  }

  private var virtioGPUText: String? {
    switch self {
    case .windowBeyondGuest(let limit):
      "the window goes beyond gfn \(limit), the last that a test may use"
    case .outsideWindow(let name, let pages):
      "`\(name)` does not fit there: the window has \(pages == 1 ? "1 page" : "\(pages) pages")"
    case .blobOfOther(let name): "`\(name)` is a blob of another virtio-gpu"
    case .noSlotOfBlob(let form):
      "`\(form)` needs `virtio-gpu(..., behind: slots)`: here one memslot covers the whole window"
    case .deviceOfOther: "the virtio-gpu belongs to another VM"
    case .blobOfGuestMemory: "a blob of guest memory is not reached through the window"
    default: nil
    }
  }

  private var otherText: String {
    switch self {
    case .staticImporter:
      "only a dynamic importer has `callback:`, `peer2peer:` and `root:`; write `dynamic: true`"
    case .rootWithoutCallback:
      "`root:` is what the callback reserves, and with `callback: absent` there is none"
    case .secondRemap: "the mapping shows another part of the device already"
    case .notPrivateMemory(let verb):
      "`\(verb)` is done to private memory of a process only, as `anonymous` makes it"
    case .hugeShmemSize: "a huge page counts as one here; write `pages: 1, huge: true`"
    case .notReclaimable:
      "reclaim comes across pages of `anonymous` memory, of a `memfd`, and of a mapped `shmem` buffer only"
    case .userptrOfOtherMemory: "a userptr is made of `anonymous` memory or of a `memfd` only"
    case .userptrTooLarge(let limit): "a userptr buffer has at most \(limit) pages here"
    case .noEffect(let what, let style): "`\(what)` makes no difference to a userptr of the style `\(style)`"
    case .jobOfOther: "the job was made for another buffer"
    case .noAPICPage: "only a VM with `arch: x86` and `vendor: intel` has an APIC-access page"
    case .secondAPICPage: "there is an APIC-access page already; one is possible"
    case .withoutAPICPage: "the VM has no APIC-access page: write `NAME.apicPage(MEMORY, gfn: N)` in setup"
    case .notOnePage(let name, let count): "the APIC-access page is one page; `\(name)` has \(count)"
    case .tooLargeToCollapse(let limit): "a huge page has at most \(limit) pages here"
    case .filledByVFIO: "the mapping shows the BAR of a VFIO device: no other driver fills or clears it"
    case .revokedByVFIO:
      "VFIO revokes the dma-buf of a BAR by itself, by `disableMemory`, `suspend`, `reset`, `enterLowPower` and `close`"
    case .partOfBAR(let count):
      "a mapping of a BAR is unmapped or protected as a whole: \(count == 1 ? "its page" : "all \(count) pages")"
    case .unknownSetting(let name, let suggestion):
      "the machine has no setting `\(name)`" + didYouMean(suggestion)
    case .settingOfObject(let name): "`\(name)` has no settings; only `machine` has"
    case .settingInActor: "only setup may change the machine"
    case .tooMuch(let what, let limit): "too many \(what); at most \(limit) are possible"
    default: ""
    }
  }
}

extension Place: CustomStringConvertible {
  /// With its article, for messages.
  public var description: String { self == .setup ? "setup" : self == .reclaim ? "reclaim" : "a \(rawValue)" }
}

/// `a`, `a or b`, `a, b or c`
func list(_ items: [String]) -> String {
  guard let last = items.last else { return "nothing" }
  return items.count == 1 ? last : items.dropLast().joined(separator: ", ") + " or " + last
}
