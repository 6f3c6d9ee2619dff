/// Why a text names no kernel.
public enum ProfileError: Error, Hashable, Sendable {
  case malformedRelease(String)
  case noProfile(Release, nearest: [Release])
  case unknownPatch(String, suggestion: String?)
  case unknownMutant(String, suggestion: String?)
  case unknownSwitch(String, suggestion: String?)
  case unknownValue(String, of: String, allowed: [String])
  case noValue(setting: String)
  case mutantAsSetting
  case emptyAddition
  case duplicate(String)
  case mutantNotLast
  case missing(String, requiredBy: String)
  case conflict(String, String, over: Switch)
  case doesNotApply(String, to: String, because: String)
}

extension ProfileError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .malformedRelease(let text):
      "'\(text)' is no kernel version; one is written v6.12, v6.8-rc3 or v6.12.117"
    case .noProfile(let release, let nearest):
      "there is no profile of \(release); the nearest \(nearest.count == 1 ? "is" : "are") "
        + nearest.map { "\($0)" }.joined(separator: " and ")
    case .unknownPatch(let name, let suggestion):
      "no patch or option is called '\(name)'" + hint(suggestion)
    case .unknownMutant(let name, let suggestion):
      "no mutant is called '\(name)'" + hint(suggestion)
    case .unknownSwitch(let name, let suggestion):
      "no switch is called '\(name)'" + hint(suggestion)
    case .unknownValue(let value, let name, let allowed):
      "\(name) cannot be '\(value)'; it is one of \(allowed.joined(separator: ", "))"
    case .noValue(let setting):
      "'\(setting)' sets nothing; a setting is written switch=value"
    case .mutantAsSetting:
      "a mutant is not set as a switch; it is written +mutant:NAME, last"
    case .emptyAddition:
      "there is nothing after a '+'; a patch, an option or mutant:NAME belongs there"
    case .duplicate(let name):
      "'\(name)' stands there twice"
    case .mutantNotLast:
      "a kernel has one mutant at most, and it comes last"
    case .missing(let required, let name):
      "\(name) is a change to \(required); write +\(required)+\(name)"
    case .conflict(let one, let other, let key):
      "\(one) and \(other) both set \(key.definition.name), and neither is a change to the other"
    case .doesNotApply(let name, let kernel, let reason):
      "\(name) does not apply to \(kernel): \(reason)"
    }
  }

  private func hint(_ suggestion: String?) -> String {
    suggestion.map { "; did you mean '\($0)'?" } ?? ""
  }
}
