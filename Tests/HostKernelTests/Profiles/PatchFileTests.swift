import Testing

@testable import HostKernel

@Suite struct PatchFileTests {
  static let text = """
    // An idea.
    name     put-early            // what follows the plus sign
    summary  "KVM keeps no // reference."
    requires v6.8 ... v6.12, ttm-reserved

    set faultReference = lookupOnly
    set lruBatch=15
    """

  @Test func `A file of settings is a patch`() throws {
    let patch = try PatchFile.patch(parsing: Self.text)
    #expect(patch.name == "put-early")
    #expect(patch.summary == "KVM keeps no // reference.")
    #expect(patch.requires == ["ttm-reserved"])
    #expect(patch.settings.map(\.description) == ["faultReference=lookupOnly", "lruBatch=15"])

    let catalogue = Patch.all + [patch]
    let profile = try Profile("v6.9+put-early+ttm-reserved", from: catalogue)
    #expect("\(profile)" == "v6.9+ttm-reserved+put-early")
    #expect(profile.switches[.faultReference] == FaultReference.lookupOnly)
  }

  @Test func `It composes like the patches that the tool knows`() throws {
    let catalogue = Patch.all + [try PatchFile.patch(parsing: Self.text)]
    let message = { (text: String) in
      do throws(ProfileError) {
        _ = try Profile(text, from: catalogue)
        return "no error"
      } catch {
        return "\(error)"
      }
    }
    #expect(
      message("v6.13+ttm-reserved+put-early")
        == "put-early does not apply to v6.13+ttm-reserved: it requires v6.8 ... v6.12")
    #expect(message("v6.12.117+ttm-reserved+put-early") == "no error")
    #expect(
      message("v6.9+kvm-v11+ttm-reserved+put-early")
        == "kvm-v11 and put-early both set faultReference, and neither is a change to the other")
    #expect(
      message("v6.9+put-early") == "put-early is a change to ttm-reserved; write +ttm-reserved+put-early")
  }

  @Test(arguments: [
    ("nmae x", "1:1: 'nmae' is unknown here; a line begins with name, summary, requires or set"),
    ("set lruBatch = 15", "1:1: the file has no line 'name ...'"),
    ("name x", "1:1: the file has no line 'set ...'"),
    ("name", "1:1: 'name' needs more, as in: name my-idea"),
    ("name My", "1:6: 'My' is no name; one is of small letters, digits and hyphens"),
    ("name kvm-v11", "1:6: there is a patch called 'kvm-v11' already"),
    ("name x\n  name y", "2:3: 'name' stands there twice"),
    ("name x\nsummary none", "2:9: a summary stands in double quotes"),
    ("summary \"a\"\nsummary \"b\"", "2:1: 'summary' stands there twice"),
    ("requires", "1:1: 'requires' needs more, as in: requires v6.9 ... v6.12, kvm-v11"),
    (
      "requires v6.12 .. v6.9", "1:10: 'v6.12 .. v6.9' is no range of versions; one is written v6.9 ... v6.12"
    ),
    (
      "requires v6.12 ... v6.9",
      "1:10: 'v6.12 ... v6.9' is no range of versions; one is written v6.9 ... v6.12"
    ),
    ("requires kvm-v11,  kvm-v1", "1:20: no patch or option is called 'kvm-v1'; did you mean 'kvm-v11'?"),
    ("requires kvm-v11, kvm-v11", "1:19: 'kvm-v11' stands there twice"),
    ("set lruBatch", "1:1: 'set' needs more, as in: set faultReference = lookupOnly"),
    ("set lruBach = 15", "1:5: no switch is called 'lruBach'; did you mean 'lruBatch'?"),
    ("\tset lruBatch = 16", "1:17: lruBatch cannot be '16'; it is one of 15, 31"),
    ("set mutant = none", "1:5: a mutant is not set as a switch; it is written +mutant:NAME, last"),
    ("set lruBatch = 15\nset lruBatch = 31", "2:5: 'lruBatch' stands there twice"),
  ])
  func `What is wrong is said with line and column`(text: String, message: String) {
    let error = #expect(throws: PatchFileError.self) { try PatchFile.patch(parsing: text) }
    #expect(error.map { "\($0)" } == message)
  }

  @Test func `Carriage returns do not count`() throws {
    let patch = try PatchFile.patch(parsing: "name x\r\nset lruBatch = 15\r\n")
    #expect(patch.settings.map(\.description) == ["lruBatch=15"])
  }
}
