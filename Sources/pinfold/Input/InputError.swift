/// What is wrong with what the user gave: a message for each thing, complete with the file and, where there is one, the
/// line.
struct InputError: Error, CustomStringConvertible {
  var messages: [String]

  init(_ messages: [String]) { self.messages = messages }
  init(_ message: String) { messages = ["pinfold: error: \(message)"] }

  var description: String { messages.joined(separator: "\n") }
}
