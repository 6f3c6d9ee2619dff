/// What stands after the plus signs of a profile, sorted by kind.
struct Additions {
  private(set) var patches: [Patch] = []
  private(set) var settings: [Setting] = []
  private(set) var mutant = Mutant.none

  init(_ texts: [String], from catalogue: [Patch]) throws(ProfileError) {
    for text in texts {
      guard mutant == .none else { throw .mutantNotLast }
      if text.isEmpty {
        throw .emptyAddition
      } else if text.hasPrefix("mutant:") {
        mutant = try Self.mutant(String(text.dropFirst("mutant:".count)))
      } else if text.contains("=") {
        try add(Setting(parsing: text))
      } else {
        try add(Self.patch(text, from: catalogue))
      }
    }
    settings.sort { $0.key.rawValue < $1.key.rawValue }
  }

  private mutating func add(_ setting: Setting) throws(ProfileError) {
    guard settings.allSatisfy({ $0.key != setting.key }) else {
      throw .duplicate(setting.key.definition.name)
    }
    settings.append(setting)
  }

  private mutating func add(_ patch: Patch) throws(ProfileError) {
    guard patches.allSatisfy({ $0.name != patch.name }) else { throw .duplicate(patch.name) }
    patches.append(patch)
  }

  private static func patch(_ name: String, from catalogue: [Patch]) throws(ProfileError) -> Patch {
    if let patch = catalogue.first(where: { $0.name == name }) { return patch }
    if Mutant(name: name) != nil { throw .unknownPatch(name, suggestion: "mutant:\(name)") }
    throw .unknownPatch(name, suggestion: Spelling.nearest(to: name, among: catalogue.map(\.name)))
  }

  private static func mutant(_ name: String) throws(ProfileError) -> Mutant {
    guard let mutant = Mutant(name: name) else {
      throw .unknownMutant(name, suggestion: Spelling.nearest(to: name, among: Mutant.all.map(\.name)))
    }
    return mutant
  }
}

/// Puts a profile together and finds what does not fit.
struct ProfileBuilder {
  private let release: Release
  private let catalogue: [Patch]

  init(_ release: Release, _ catalogue: [Patch]) throws(ProfileError) {
    guard Release.all.contains(release) else {
      let nearest = [Release.all.last { $0 < release }, Release.all.first { $0 > release }]
      throw .noProfile(release, nearest: nearest.compactMap(\.self))
    }
    self.release = release
    self.catalogue = catalogue
  }

  func build(_ additions: Additions) throws(ProfileError) -> Profile {
    let patches = try inOrder(additions.patches)
    try checkConflicts(patches, additions.settings)
    var switches = Switches(of: release)
    var name = "\(release)"
    for patch in patches {
      try check(patch.conditions, of: patch.name, name, switches)
      for setting in patch.settings { switches.setByte(setting.byte, of: setting.key) }
      name += "+\(patch.name)"
    }
    for setting in additions.settings { switches.setByte(setting.byte, of: setting.key) }
    if let definition = additions.mutant.definition {
      try check(definition.conditions, of: "mutant:\(definition.name)", name, switches)
    }
    switches[.mutant] = additions.mutant
    return Profile(
      release: release, patches: patches, settings: additions.settings, mutant: additions.mutant,
      switches: switches)
  }

  /// The order of the catalogue, but each after those that it requires.
  private func inOrder(_ patches: [Patch]) throws(ProfileError) -> [Patch] {
    for patch in patches {
      let missing = patch.requires.first { name in !patches.contains { $0.name == name } }
      if let missing { throw .missing(missing, requiredBy: patch.name) }
    }
    var waiting = catalogue.filter(patches.contains)
    var ordered: [Patch] = []
    while !waiting.isEmpty {
      let isNext = { (patch: Patch) in
        patch.requires.allSatisfy { name in ordered.contains { $0.name == name } }
      }
      guard let next = waiting.firstIndex(where: isNext) else {
        throw .missing(waiting[0].requires[0], requiredBy: waiting[0].name)
      }
      ordered.append(waiting.remove(at: next))
    }
    return ordered
  }

  /// Two that set one switch must say which comes first.
  private func checkConflicts(_ patches: [Patch], _ settings: [Setting]) throws(ProfileError) {
    for (index, later) in patches.enumerated() {
      for earlier in patches[..<index] where !isChange(later, to: earlier.name) {
        let shared = later.settings.first { one in earlier.settings.contains { $0.key == one.key } }
        if let shared { throw .conflict(earlier.name, later.name, over: shared.key) }
      }
      let shared = settings.first { one in later.settings.contains { $0.key == one.key } }
      if let shared { throw .conflict(later.name, shared.description, over: shared.key) }
    }
  }

  /// Whether `patch` requires the patch called `name`, itself or through another.
  private func isChange(_ patch: Patch, to name: String) -> Bool {
    patch.requires.contains { required in
      required == name || catalogue.contains { $0.name == required && isChange($0, to: name) }
    }
  }

  private func check(
    _ conditions: [Condition], of addition: String, _ kernel: String, _ switches: Switches
  ) throws(ProfileError) {
    if let unmet = conditions.first(where: { !$0.isMet(by: release, switches) }) {
      throw .doesNotApply(addition, to: kernel, because: unmet.reason)
    }
  }
}
