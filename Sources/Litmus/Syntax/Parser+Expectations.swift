import HostKernel

/// `expect [presumed] CLAIM, CLAIM ... on KERNELS, KERNELS ...`
extension Parser {
  mutating func expectation() throws(Abandoned) -> ExpectationSyntax {
    let keyword = keyword()
    var expectation = ExpectationSyntax(
      keyword: keyword, isPresumed: take(word: "presumed") != nil, observation: nil, flags: nil,
      prints: nil, kernels: [])
    if isWord("on") {
      report(.noClaim, at: keyword.range)
    } else {
      repeat { try claim(&expectation) } while take(.comma) != nil
    }
    guard take(word: "on") != nil else { throw fail(expected: "`,` or `on` and kernels") }
    repeat { expectation.kernels.append(try kernels()) } while take(.comma) != nil
    return expectation
  }

  private mutating func claim(_ expectation: inout ExpectationSyntax) throws(Abandoned) {
    let word = try word("a claim")
    if let observation = Observation(rawValue: word.value) {
      if expectation.observation != nil { report(.repeatedClaim("the observation"), at: word.range) }
      expectation.observation = Located(observation, at: word.range)
      return
    }
    switch (word.value, token.kind == .word ? text(token) : "") {
    case ("flags", _): setFlags(.some(try flags()), of: &expectation, at: word.range)
    case ("only", "flags"):
      advance()
      setFlags(.only(try flags()), of: &expectation, at: word.range)
    case ("no", "flags"):
      advance()
      setFlags(.none, of: &expectation, at: word.range)
    case ("prints", _): setPrints(.some(try prints()), of: &expectation, at: word.range)
    case ("no", "prints"):
      advance()
      setPrints(.nothing, of: &expectation, at: word.range)
    case ("no", _), ("only", _): throw fail(expected: "`flags` after `\(word.value)`")
    default:
      let suggestion = Spelling.nearest(to: word.value, among: Self.claimWords)
      report(.unknownClaim(word.value, suggestion: suggestion), at: word.range)
      throw Abandoned()
    }
  }

  private static let claimWords =
    Observation.allCases.map(\.rawValue) + ["flags", "only", "no", "prints", "on", "presumed"]

  private mutating func setFlags(
    _ claim: FlagsSyntax, of expectation: inout ExpectationSyntax, at range: SourceRange
  ) {
    if expectation.flags != nil { report(.repeatedClaim("flags"), at: range) }
    expectation.flags = claim
  }

  private mutating func setPrints(
    _ claim: PrintsSyntax, of expectation: inout ExpectationSyntax, at range: SourceRange
  ) {
    if expectation.prints != nil { report(.repeatedClaim("the kernel log"), at: range) }
    expectation.prints = claim
  }

  /// Flags up to a comma that something else follows: the next claim.
  private mutating func flags() throws(Abandoned) -> [FlagSyntax] {
    var flags = [FlagSyntax]()
    repeat {
      if !flags.isEmpty { advance() }
      guard !isClaimWord(token) else { throw fail(expected: "the name of a flag") }
      let name = try name("the name of a flag")
      let reason = token.kind == .string ? try string("a reason") : nil
      flags.append(FlagSyntax(name: name, reason: reason))
    } while token.kind == .comma && following.kind == .word && !isClaimWord(following)
    return flags
  }

  private func isClaimWord(_ token: Token) -> Bool { Self.claimWords.contains(text(token)) }

  private mutating func prints() throws(Abandoned) -> [Located<String>] {
    var texts = [try string("the text that is printed, in quotes")]
    while token.kind == .comma, following.kind == .string {
      advance()
      texts.append(try string("a text"))
    }
    return texts
  }
}

// MARK: - Kernels

extension Parser {
  /// `v6.8-rc3 + kvm-v11`, `... v5.12`, `v6.13 ...`
  private mutating func kernels() throws(Abandoned) -> KernelsSyntax {
    let start = token.range
    let range = try releases()
    let location = start.through(lastRange)
    var additions = [AdditionSyntax]()
    while take(.plus) != nil { additions.append(try addition()) }
    return KernelsSyntax(range: Located(range, at: location), additions: additions)
  }

  private mutating func releases() throws(Abandoned) -> ReleaseRangeSyntax {
    if take(.ellipsis) != nil {
      return hasReleaseOnLine ? .through(try word("a release")) : .all
    }
    let first = try word("a release such as `v6.12`, or `...`")
    guard take(.ellipsis) != nil else { return .single(first) }
    return hasReleaseOnLine ? .between(first, try word("a release")) : .from(first)
  }

  /// The next line has a section of its own.
  private var hasReleaseOnLine: Bool { token.kind == .word && !token.startsLine }

  private mutating func addition() throws(Abandoned) -> AdditionSyntax {
    let name = try name("the name of a patch, an option or `mutant:NAME`")
    guard take(.colon) != nil else { return AdditionSyntax(isMutant: false, name: name) }
    if name.value != "mutant" { report(.unknownAddition(name.value), at: name.range) }
    return AdditionSyntax(isMutant: true, name: try self.name("the name of a mutant"))
  }
}
