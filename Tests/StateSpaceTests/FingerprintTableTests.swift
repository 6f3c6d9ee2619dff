import Testing

@testable import StateSpace

@Suite struct FingerprintTableTests {
  @Test(arguments: [false, true])
  func `keeps what it has while it grows`(isNumbered: Bool) {
    var table = FingerprintTable(isNumbered: isNumbered)
    var lottery = Lottery(seed: 1)
    let values = (0..<50000).map { _ in UInt64.random(in: 1 ... .max, using: &lottery) }
    for (index, value) in values.enumerated() {
      if table.count == table.limit { grow(&table) }
      put(value, as: index, in: &table)
    }
    let (count, byteCount, view) = (table.count, table.byteCount, table.view)
    #expect(count == values.count)
    for (index, value) in values.enumerated() {
      #expect(view.contains(value))
      if isNumbered { #expect(view.number(value, next: -1) == index) }
    }
    #expect(!view.contains(values[0] ^ 1))
    #expect(byteCount == 65536 * (isNumbered ? 12 : 8))
    _ = consume table
  }

  @Test func `goes on at the beginning when the end is full`() {
    var table = FingerprintTable(isNumbered: true)
    grow(&table)
    // All have the last slot as their home.
    let values = (0..<100).map { UInt64.max - $0 }
    for (index, value) in values.enumerated() { put(value, as: index, in: &table) }
    for _ in 0..<3 {
      let view = table.view
      for (index, value) in values.enumerated() { #expect(view.number(value, next: -1) == index) }
      grow(&table)
    }
  }

  @Test func `without numbers it still knows what it has`() {
    var table = FingerprintTable(isNumbered: true)
    grow(&table)
    put(5, as: 0, in: &table)
    table.dropNumbers()
    let before = table.view
    #expect(!before.insert(5))
    #expect(before.insert(6))
    grow(&table)
    let after = table.view
    #expect(after.contains(5) && after.contains(6))
    _ = consume table
  }

  private func grow(_ table: inout FingerprintTable) {
    let isGrown = table.grow()
    #expect(isGrown)
  }

  private func put(_ value: UInt64, as number: Int, in table: inout FingerprintTable) {
    let view = table.view
    if table.isNumbered {
      #expect(view.number(value, next: number) == number)
    } else {
      #expect(view.insert(value))
    }
    table.didInsert(1)
  }
}
