import HostKernel

extension Verb {
  /// What the holder of a page does with it.
  static let hold = [
    Verb(
      "read", of: .hold, by: .task, .driver, gives: .value, summary: "The holder loads from the page.",
      live: .runs("reading the pipe, or the fixed buffer")
    ) { call, scenario in
      let hold = call.hold
      scenario.add { _ in .holdRead(hold) }
      return nil
    },
    Verb(
      "write", of: .hold, .plain("value", .value), by: .setup, .task, .driver,
      summary: "The holder stores to the page.", live: .runs("reading a file into the fixed buffer")
    ) { call, scenario in
      let (hold, value) = (call.hold, call.value("value"))
      scenario.add { _ in .holdWrite(hold, value) }
      return nil
    },
    Verb(
      "put", of: .hold, by: .setup, .task, .driver,
      summary: "Gives the reference back, as it was taken: put_page() or unpin_user_page().", facts: "GUP-6",
      live: .runs("closing the pipe, or unregistering the buffer")
    ) { call, scenario in
      let hold = call.hold
      scenario.add { _ in .holdPut(hold) }
      return nil
    },
  ]

  /// What a device does that mirrors memory.
  static let mirror = [
    Verb(
      "read", of: .mirror, .labelled("page", .page, or: .number(0)), by: .driver, gives: .value,
      summary: "The device loads from a page of the memory that it mirrors.", facts: "MN-3",
      live: .cannot("needs a GPU with userptr")
    ) { call, scenario in
      let mirror = call.mirror
      let region = scenario.scenario.mirrors[mirror.position].region
      scenario.add { .mirrorRead(mirror, $0.page(call.number("page"), ofRegion: region)) }
      return nil
    },
    Verb(
      "write", of: .mirror, .labelled("page", .page, or: .number(0)), .plain("value", .value), by: .driver,
      summary: "The device stores to a page of the memory that it mirrors.", facts: "MN-3",
      live: .cannot("needs a GPU with userptr")
    ) { call, scenario in
      let mirror = call.mirror
      let region = scenario.scenario.mirrors[mirror.position].region
      scenario.add {
        .mirrorWrite(mirror, $0.page(call.number("page"), ofRegion: region), call.value("value"))
      }
      return nil
    },
  ]
}
