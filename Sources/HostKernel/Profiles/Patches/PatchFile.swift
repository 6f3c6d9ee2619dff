/// A patch of the user's own: a small text file of settings.
///
///     name     put-before-lock                      // what follows the plus sign
///     summary  "KVM puts its reference before it takes mmu_lock."
///     requires v6.8 ... v6.12                       // versions, or patches, or both
///     set      faultReference = lookupOnly
///     set      touchOnStale = no
///
/// `name` and at least one `set` are needed. `//` begins a comment.
public enum PatchFile {
  /// The patch that `text` describes.
  ///
  /// - Parameter catalogue: The patches that it may require.
  public static func patch(
    parsing text: String, catalogue: [Patch] = Patch.all
  ) throws(PatchFileError) -> Patch {
    var reader = PatchFileReader(catalogue: catalogue)
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      try reader.read(PatchFileLine(line, number: index + 1))
    }
    return try reader.patch()
  }
}

/// Why a file describes no patch, and where.
public struct PatchFileError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Problem: Hashable, Sendable {
    case unknownKeyword(String)
    case missingKeyword(String)
    case repeated(String)
    case nothingAfter(String, example: String)
    case malformedName(String)
    case nameTaken(String)
    case notQuoted
    case malformedRange(String)
    case profile(ProfileError)
  }

  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in characters.
  public let column: Int
  public let problem: Problem

  /// `line:column: ` and what is wrong; the name of the file belongs before it.
  public var description: String { "\(line):\(column): \(problem)" }
}

extension PatchFileError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownKeyword(let word):
      "'\(word)' is unknown here; a line begins with name, summary, requires or set"
    case .missingKeyword(let word): "the file has no line '\(word) ...'"
    case .repeated(let word): "'\(word)' stands there twice"
    case .nothingAfter(let word, let example): "'\(word)' needs more, as in: \(example)"
    case .malformedName(let name): "'\(name)' is no name; one is of small letters, digits and hyphens"
    case .nameTaken(let name): "there is a patch called '\(name)' already"
    case .notQuoted: "a summary stands in double quotes"
    case .malformedRange(let text): "'\(text)' is no range of versions; one is written v6.9 ... v6.12"
    case .profile(let error): "\(error)"
    }
  }
}
