import Foundation
import HostKernel

/// Reads patches of the user's own.
struct PatchFiles {
  private(set) var patches: [Patch] = []
  private(set) var errors: [String] = []

  /// A file of settings is small.
  private static let maximumSize = 1 << 16

  /// The patches that come with the program, and those that were read.
  var catalogue: [Patch] { Patch.all + patches }

  mutating func read(_ path: String) {
    do {
      let data = try TextFile.read(path, limit: Self.maximumSize)
      guard data.count <= Self.maximumSize else {
        return errors.append("\(path): error: a file of settings has at most \(Self.maximumSize) bytes")
      }
      guard let text = String(validating: data, as: UTF8.self) else {
        return errors.append("\(path): error: the file is no UTF-8 text")
      }
      patches.append(try PatchFile.patch(parsing: text, catalogue: catalogue))
    } catch let error as PatchFileError {
      errors.append("\(path):\(error.line):\(error.column): error: \(error.problem)")
    } catch {
      errors.append("\(path): error: cannot be read: \(error.systemReason)")
    }
  }
}
