/// The objects that `--json` prints, one a line; see docs/json.md. Kept apart from the types that they tell of, so that
/// those can change and the schema does not.
enum JSONSchema {
  /// Raised when a field goes or changes its meaning; a new field does not raise it.
  static let version = 1

  struct Start: Encodable {
    var type = "start"
    var schema = JSONSchema.version
    var tool = "pinfold"
    var version: String
    var results: Int
  }

  struct Result: Encodable {
    var type = "result"
    /// `model`; what ran on a real kernel says `kernel`.
    var source = "model"
    var test: String
    var question: String?
    var hash: String
    var kernel: Kernel
    var condition: String
    var quantifier: String
    var satisfied: Bool?
    var observation: Observation
    var outcomes: [Outcome]
    var flags: [Flag]
    var messages: [Message]
    var verdict: Verdict
    var search: Search
    var seconds: Double
    var counterexamples: [Counterexample]
  }

  struct Kernel: Encodable {
    var name: String
    var release: String
    var patches: [String]
    var settings: [String]
    var mutant: String?
  }

  struct Observation: Encodable {
    var word: String
    var positive: Int
    var negative: Int
  }

  struct Outcome: Encodable {
    var values: [String: String]
    var states: Int
    var positive: Bool
    var steps: Int
  }

  struct Flag: Encodable {
    var rule: String
    var reason: String?
    var steps: Int
    var inSetup: Bool
  }

  struct Message: Encodable {
    var text: String
    var steps: Int
    var inSetup: Bool
  }

  struct Verdict: Encodable {
    var word: String
    var reason: String?
    var presumed: Bool
    var presumedSwitches: [String]
    var expectationLines: [Int]
    var deviations: [Deviation]
  }

  struct Deviation: Encodable {
    var line: Int
    var part: String
    var text: String
  }

  struct Search: Encodable {
    var complete: Bool
    var ending: String
    var states: Int
    var steps: Int
    var depth: Int
    var finalStates: Int
    var bytesPerState: Int
    var memory: Int
    var collisionProbability: Double
    var livelockDecided: Bool
    var reused: Bool
    var switchesRead: [String]
  }

  struct Counterexample: Encodable {
    var goal: String
    var flag: Flag?
    var values: [String: String]?
    var steps: Int
    var threads: [Thread]
    var pages: [Int]
    var lines: [Line]
    var waits: [Wait]
    var orders: [Order]?
  }

  struct Order: Encodable {
    var first: String
    var second: String
    var origin: String
    var steps: Int?
    var thread: String?
    var firstFunctions: [String]?
    var secondFunctions: [String]?
    var threads: [Thread]?
    var lines: [Line]?
  }

  struct Thread: Encodable {
    var name: String
    var role: String
  }

  struct Line: Encodable {
    var thread: String?
    var depth: Int
    var kind: String
    var text: String
    var counts: [Counts]?
  }

  struct Counts: Encodable {
    var refcount: Int
    var mapcount: Int
    var free: Bool
  }

  struct Wait: Encodable {
    var thread: String
    var waitsFor: String
    var holds: [Held]
    var functions: [String]
  }

  struct Held: Encodable {
    var lock: String
    var mode: String
  }

  struct Summary: Encodable {
    var type = "summary"
    var results: Int
    var asExpected: Int
    var notAsExpected: Int
    var unjudged: Int
    var inconclusive: Int
    var notRun: Int
    var presumed: Int
    var seconds: Double
    var exitCode: Int
  }
}
