import StateLayout

extension Host {
  /// Says what the step does; evaluated only in a replay.
  @inline(__always) func note(_ text: @autoclosure () -> String) {
    guard let recorder else { return }
    recorder.note(text(), flag: nil, page: nil, frameCounts)
  }

  /// A kernel function that is part of the same atomic step: shown in the call trace, nothing in the state.
  @inline(__always) mutating func within<Result>(
    _ function: StaticString, _ body: (inout Host) -> Result
  ) -> Result {
    recorder?.enter(function)
    defer { recorder?.leave() }
    return body(&self)
  }

  /// The same for a function that not every kernel has by that name. Nothing depends on a name: no switch counts as read.
  @inline(__always) mutating func within<Result>(
    _ function: (Switches) -> StaticString, _ body: (inout Host) -> Result
  ) -> Result {
    recorder?.enter(function(kernel.values))
    defer { recorder?.leave() }
    return body(&self)
  }

  /// The current step breaks a rule of the contract; `page` is the page that it is about, or `none`.
  mutating func breach(_ rule: Rule, page: PFN) { breach(flag: .rule(rule), page: page) }

  /// The current step breaks the contract.
  mutating func breach(flag: Flag, page: PFN) {
    attempt.raise(label: flag.label)
    recorder?.note("*** \(flag.rule.text.statement)", flag: flag, page: page, frameCounts)
  }

  /// The kernel prints a message at this step.
  mutating func printk(_ message: KernelMessage) {
    attempt.raise(label: message.label)
    note("prints \"\(message.text)\"")
  }

  private var frameCounts: [Recorder.FrameCounts] {
    (0..<frames.count).map { number in
      let page = frames[PFN(number)]
      return Recorder.FrameCounts(
        refcount: page.printedRefcount, mapcount: Int(page.mapcount), isFree: page.status == .free)
    }
  }
}
