import HostKernel

/// A call of a verb whose arguments have been checked against its parameters: every one is there, of its type.
struct VerbCall: Sendable {
  let verb: Verb
  /// The thing that the verb is called on.
  let receiver: Object?
  let arguments: [String: ArgumentValue]
  /// The name under which a new object is bound.
  let boundName: String
  /// The address space of whoever calls.
  let process: ProcessID
  /// The VM whose guest code calls.
  let vm: VMID?
  /// The job that the device runs who calls.
  let job: JobID?

  subscript(_ name: String) -> ArgumentValue {
    guard let argument = arguments[name] else { preconditionFailure("\(verb.name) has no argument \(name)") }
    return argument
  }

  /// Whether the verb has an argument `name`.
  func has(_ name: String) -> Bool { arguments[name] != nil }

  /// The number `name`; nil if it is `all` or `none`.
  func optionalNumber(_ name: String) -> Int? {
    if case .number(let number) = self[name] { number } else { nil }
  }

  func number(_ name: String) -> Int { optionalNumber(name) ?? 0 }

  func flag(_ name: String) -> Bool { self[name] == .boolean(true) }

  func word(_ name: String) -> String {
    switch self[name] {
    case .word(let word): word
    case .newName(let name): name.value
    default: ""
    }
  }

  func value(_ name: String) -> Value { Value(number(name)) }

  /// The object `name`; nil if it is `none`.
  func object(_ name: String) -> Object? {
    if case .object(let argument) = self[name] { argument.object } else { nil }
  }
}

// MARK: - Receivers

extension VerbCall {
  private func mismatch(_ kind: ObjectKind) -> Never {
    preconditionFailure("\(verb.name) is no verb of \(kind)")
  }

  /// The region that the verb is called on.
  var region: Int {
    guard case .memory(let region) = receiver else { mismatch(.memory) }
    return region
  }

  var buffer: BufferID {
    guard case .buffer(let buffer) = receiver else { mismatch(.buffer) }
    return buffer
  }

  var hold: HoldID {
    guard case .hold(let hold) = receiver else { mismatch(.hold) }
    return hold
  }

  var mirror: MirrorID {
    guard case .mirror(let mirror) = receiver else { mismatch(.mirror) }
    return mirror
  }

  var userptr: UserptrID {
    guard case .userptr(let userptr) = receiver else { mismatch(.userptr) }
    return userptr
  }

  var receiverVM: VMID {
    guard case .vm(let vm) = receiver else { mismatch(.vm) }
    return vm
  }

  var dmaBuf: DMABufID {
    guard case .dmaBuf(let dmaBuf) = receiver else { mismatch(.dmaBuf) }
    return dmaBuf
  }

  var attachment: AttachmentID {
    guard case .attachment(let attachment) = receiver else { mismatch(.attachment) }
    return attachment
  }

  /// The VM whose guest code calls.
  var guest: VMID {
    guard let vm else { preconditionFailure("\(verb.name) is for guest code") }
    return vm
  }

  /// Page `page` of a region, in the address space of the caller.
  func page(_ page: Int, of region: Int, in scenario: Scenario) -> VirtualPage {
    scenario.virtualPage(process, scenario.regions[region].firstPage + page)
  }

  /// The page of the receiver that the argument `page` names.
  func page(in scenario: Scenario) -> VirtualPage { page(number("page"), of: region, in: scenario) }

  /// All pages of the receiver.
  func wholeRange(in scenario: Scenario) -> PageRange {
    PageRange(first: page(0, of: region, in: scenario), count: scenario.regions[region].pageCount)
  }

  /// The pages of the receiver that the arguments `page` and `pages` name.
  func range(in scenario: Scenario) -> PageRange {
    let count = optionalNumber("pages") ?? scenario.regions[region].pageCount - number("page")
    return PageRange(first: page(in: scenario), count: count)
  }
}
