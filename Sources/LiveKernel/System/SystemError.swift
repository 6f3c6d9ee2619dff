import Glibc

/// A system call that failed.
public struct SystemError: Error, Equatable, CustomStringConvertible {
  /// What was tried, with the file that it was tried on.
  public let call: String
  /// The number that the system gave.
  public let code: Int32

  /// The reason in the system's words.
  public var reason: String { unsafe String(cString: strerror(code)) }

  public var description: String { "\(call): \(reason)" }

  /// What a shim of CLinux returned; an error is -1 - errno.
  ///
  /// - Throws: The error of the call.
  @discardableResult
  static func check(_ result: Int, _ call: @autoclosure () -> String) throws(SystemError) -> Int {
    guard result < 0 else { return result }
    throw SystemError(call: call(), code: Int32(truncatingIfNeeded: -1 - result))
  }
}
