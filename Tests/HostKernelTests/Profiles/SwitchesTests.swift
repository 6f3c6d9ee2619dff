import Testing

@testable import HostKernel

@Suite struct SwitchesTests {
  @Test func `The registry defines every switch once, in the order of the cases`() {
    #expect(SwitchDefinition.all.map(\.name) == Switch.allCases.map { "\($0)" })
  }

  @Test(arguments: Switch.allCases)
  func `Every spelling of a value can be set and is printed again`(key: Switch) {
    var switches = Switches()
    #expect(key.definition.spellings.count >= 2)
    #expect(Set(key.definition.spellings).count == key.definition.spellings.count)
    for spelling in key.definition.spellings {
      let wasSet = switches.set(key, toSpelling: spelling)
      #expect(wasSet)
      #expect(switches.spelling(of: key) == spelling)
    }
    #expect(switches.difference(from: Switches()) == [key])
    let before = switches
    let wasSet = switches.set(key, toSpelling: "no such value")
    #expect(!wasSet)
    #expect(switches == before)
  }

  @Test func `A switch says what it is about`() {
    let definition = Switch.faultReference.definition
    #expect(definition.spellings == ["afterUnlock", "lookupOnly", "underLock"])
    #expect(definition.function == "kvm_tdp_page_fault")
    #expect(definition.facts == ["KVM-13", "KVM-14"])
    #expect(Switch.lruBatch.definition.spellings == ["15", "31"])
    #expect(Switch(named: "faultReference") == .faultReference)
    #expect(Switch(named: "faultRefUntil") == nil)
  }

  @Test func `Values of one switch do not touch another's`() {
    var switches = Switches()
    for key in Switch.allCases {
      let last = key.definition.spellings[key.definition.spellings.count - 1]
      let wasSet = switches.set(key, toSpelling: last)
      #expect(wasSet)
    }
    for key in Switch.allCases { #expect(switches.spelling(of: key) == key.definition.spellings.last) }
  }
}
