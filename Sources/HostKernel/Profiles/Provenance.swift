/// How it is known that a kernel has this value of a switch.
public enum Provenance: String, CaseIterable, Sendable {
  /// Read in the source of this very version.
  case read
  /// Read in a stable version of the same line, and no backport of the behaviour is known.
  case readInLine
  /// Seen on a running kernel of this line.
  case measured
  /// Said by a mail, a commit or a release note that names the release.
  case mail
  /// The versions next below and above whose source was read agree on it. Only a change that was taken back in between
  /// could make it wrong.
  case bracketed
  /// Concluded from versions that disagree, or from later ones alone.
  case interpolated
  /// No version differs in it: it is what it is unless a patch, an option or the user sets it.
  case chosen

  /// Whether a verdict that rests on it is only presumed.
  public var isPresumed: Bool { self == .interpolated }

  /// One phrase for a reader.
  public var meaning: String {
    switch self {
    case .read: "read in the source of this version"
    case .readInLine: "read in the source of a stable version of the same line; no backport is known"
    case .measured: "seen on a running kernel of this line"
    case .mail: "said by a mail or commit that names the release"
    case .bracketed: "the source read next below and next above agree"
    case .interpolated:
      "concluded from versions that disagree, or from later ones alone: verdicts are presumed"
    case .chosen: "the same in every version: a matter of patches, of the machine, or of the user"
    }
  }
}
