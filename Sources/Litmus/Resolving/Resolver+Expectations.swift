import HostKernel

/// Expectations: which kernels and flags they name, and whether they agree with each other.
extension Resolver {
  mutating func expectations() -> [Expectation] {
    let resolved = syntax.expectations.map { syntax in
      Expectation(
        isPresumed: syntax.isPresumed, observation: syntax.observation?.value,
        flags: syntax.flags.map { flags($0) }, prints: syntax.prints.map { prints($0) },
        kernels: syntax.kernels.compactMap { kernels($0) }, line: line(of: syntax.keyword.range))
    }
    reportContradictions(resolved)
    return resolved
  }

  private mutating func report(_ problem: ExpectationProblem, at range: SourceRange) {
    report(.expectation(problem), at: range)
  }

  // MARK: Flags and messages

  private mutating func flags(_ syntax: FlagsSyntax) -> FlagClaim {
    switch syntax {
    case .none: .none
    case .some(let flags): .some(patterns(flags))
    case .only(let flags): .only(patterns(flags))
    }
  }

  private mutating func patterns(_ flags: [FlagSyntax]) -> [FlagPattern] {
    var patterns = [FlagPattern]()
    for flag in flags {
      guard let pattern = pattern(flag) else { continue }
      if patterns.contains(pattern) { report(.repeatedFlag("\(pattern)"), at: flag.name.range) }
      patterns.append(pattern)
    }
    return patterns
  }

  private mutating func pattern(_ flag: FlagSyntax) -> FlagPattern? {
    guard let rule = Rule(id: flag.name.value) else {
      reportUnknownFlag(flag.name)
      return nil
    }
    guard let text = flag.reason else { return FlagPattern(rule: rule, reason: nil) }
    guard rule == .badPage else {
      report(.flagWithoutReasons(flag.name.value), at: text.range)
      return nil
    }
    guard let reason = BadPageReason(text: text.value) else {
      let suggestion = Spelling.nearest(to: text.value, among: BadPageReason.allCases.map(\.text))
      report(.unknownReason(text.value, suggestion: suggestion), at: text.range)
      return nil
    }
    return FlagPattern(rule: rule, reason: reason)
  }

  private mutating func reportUnknownFlag(_ name: Name) {
    let suggestion = Spelling.nearest(to: name.value, among: Rule.allCases.map(\.id))
    report(.unknownFlag(name.value, suggestion: suggestion), at: name.range)
  }

  private mutating func prints(_ syntax: PrintsSyntax) -> PrintClaim {
    guard case .some(let texts) = syntax else { return .nothing }
    for text in texts where !KernelMessage.allCases.contains(where: { PrintClaim.matches(text.value, $0) }) {
      report(.unknownMessage(text.value), at: text.range)
    }
    return .some(texts.map(\.value))
  }

  // MARK: Kernels

  private mutating func kernels(_ syntax: KernelsSyntax) -> KernelSet? {
    let found = errorCount
    var names = [String]()
    for (number, addition) in syntax.additions.enumerated() {
      check(addition, isLast: number == syntax.additions.count - 1)
      let name = "\(addition)"
      if names.contains(name) { report(.repeatedAddition(name), at: addition.name.range) }
      names.append(name)
    }
    guard let range = range(syntax.range) else { return nil }
    if found == errorCount { checkApplicability(of: names, to: range, syntax) }
    return KernelSet(releases: range, additions: names)
  }

  private mutating func check(_ addition: AdditionSyntax, isLast: Bool) {
    let name = addition.name.value
    if addition.isMutant, !isLast { report(.mutantNotLast, at: addition.name.range) }
    let known = addition.isMutant ? Mutant.all.map(\.name) : patches.map(\.name)
    if known.contains(name) { return }
    let suggestion = Spelling.nearest(to: name, among: known)
    report(
      addition.isMutant
        ? .unknownMutant(name, suggestion: suggestion) : .unknownAddition(name, suggestion: suggestion),
      at: addition.name.range)
  }

  /// Reports kernels of which not one can be made: nobody could ever judge what is expected of them.
  private mutating func checkApplicability(
    of additions: [String], to range: ReleaseRange, _ syntax: KernelsSyntax
  ) {
    let releases = Release.all.filter(range.contains)
    if releases.isEmpty {
      let suggestion = Spelling.nearest(to: "\(range)", among: Release.all.map(\.description))
      report(.noProfile("\(range)", suggestion: suggestion), at: syntax.range.range)
      return
    }
    var reason: ProfileError?
    for release in releases {
      do throws(ProfileError) {
        _ = try Profile(release, adding: additions, from: patches)
        return
      } catch {
        reason = error
      }
    }
    if let reason { report(.notApplicable("\(reason)"), at: syntax.range.range) }
  }

  private mutating func range(_ syntax: Located<ReleaseRangeSyntax>) -> ReleaseRange? {
    switch syntax.value {
    case .all: return .all
    case .from(let first): return release(first).map { ReleaseRange(from: $0, through: nil) }
    case .through(let last): return release(last).map { ReleaseRange(from: nil, through: $0) }
    case .between(let first, let last):
      guard let start = release(first), let end = release(last) else { return nil }
      let range = ReleaseRange(from: start, through: end)
      if range.isEmpty { report(.emptyRange(source[syntax.range]), at: syntax.range) }
      return range
    case .single(let name):
      guard let release = release(name) else { return nil }
      return ReleaseRange(release)
    }
  }

  private mutating func release(_ name: Name) -> Release? {
    if let release = Release(name.value) { return release }
    report(.notARelease(name.value), at: name.range)
    return nil
  }
}

// MARK: - Contradictions

extension Resolver {
  /// Reports each expectation that an earlier one of the same kernel denies.
  private mutating func reportContradictions(_ expectations: [Expectation]) {
    for (number, later) in expectations.enumerated() {
      for earlier in expectations[..<number] {
        guard let claim = earlier.contradicts(later),
          let shared = later.kernels.first(where: { kernels in
            earlier.kernels.contains { $0.overlaps(kernels) }
          })
        else { continue }
        report(
          .contradiction(of: claim, line: earlier.line, kernels: "\(shared)"),
          at: syntax.expectations[number].keyword.range)
      }
    }
  }
}

extension Expectation {
  /// What both speak of and only one can be right about; nil if there is nothing of the kind.
  func contradicts(_ other: Expectation) -> String? {
    if let mine = observation, let theirs = other.observation, mine != theirs { return "the observation" }
    if let mine = flags, let theirs = other.flags, mine.denies(theirs) || theirs.denies(mine) {
      return "flags"
    }
    switch (prints, other.prints) {
    case (.nothing, .some(.some)), (.some(.some), .nothing): return "the kernel log"
    default: return nil
    }
  }
}

extension FlagClaim {
  /// Whether it says that a flag is not raised that `other` says is.
  fileprivate func denies(_ other: FlagClaim) -> Bool {
    switch self {
    case .none: !other.patterns.isEmpty
    case .some: false
    case .only(let allowed):
      !other.patterns.allSatisfy { pattern in
        allowed.contains {
          $0 == pattern || $0.rule == pattern.rule && ($0.reason == nil || pattern.reason == nil)
        }
      }
    }
  }
}
