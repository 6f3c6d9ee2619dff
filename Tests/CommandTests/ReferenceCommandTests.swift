import Foundation
import Testing

/// The commands that only tell what there is.
@Suite struct ReferenceCommandTests {
  private func lines(_ arguments: String...) throws -> [String] {
    let outcome = try Command(arguments).wait()
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    return outcome.output.split(separator: "\n").map(String.init)
  }

  private func json(_ arguments: String...) throws -> Any {
    let outcome = try Command(arguments).wait()
    #expect(outcome.status == 0)
    return try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
  }

  @Test func `kernels lists releases, patches and options`() throws {
    let text = try lines("kernels")
    #expect(text.first == "Releases")
    #expect(text.contains("  kvm-v11"))
    #expect(text.contains("  no-page-checks"))
    let object = try #require(json("kernels", "--json") as? [String: Any])
    #expect(Set(object.keys) == ["releases", "patches", "options"])
  }

  @Test func `two kernels are compared`() throws {
    let text = try lines("kernels", "v6.12", "v6.13")
    #expect(text.first?.split(separator: " ") == ["v6.12", "v6.13"])
    #expect(text.contains { $0.hasPrefix("remapReference ") })
    #expect(!text.contains { $0.hasPrefix("mutant ") })
    #expect(try lines("kernels", "v6.12", "v6.12") == ["v6.12 and v6.12 behave alike."])
  }

  @Test func `a patch shows as what it sets`() throws {
    let text = try lines("kernels", "v6.12", "v6.12+lruBatch=15")
    #expect(text.count == 2)
    #expect(text.last?.split(separator: " ").map(String.init) == ["lruBatch", "31", "15"])
  }

  @Test func `every switch says what it is about and how it is known`() throws {
    let text = try lines("kernels", "v6.12", "--switches")
    #expect(text.contains { $0.hasPrefix("faultReference") })
    #expect(text.contains { $0.contains("(kvm_tdp_page_fault)") && $0.contains("KVM-13") })
    #expect(text.contains { $0.contains("read in the source") })
    let object = try #require(json("kernels", "v6.12", "--json") as? [String: Any])
    #expect((object["switches"] as? [Any])?.isEmpty == false)
  }

  @Test func `explain tells one rule, or all`() throws {
    let one = try lines("explain", "stale-spte")
    #expect(one.first?.hasPrefix("stale-spte: ") == true)
    #expect(try lines("explain").contains { $0.hasPrefix("surplus-put ") })
  }

  @Test func `mutants say what notices them`() throws {
    #expect(try lines("mutants").contains("no-stale-check"))
    let list = try #require(json("mutants", "--json") as? [[String: Any]])
    #expect(
      list.contains { $0["name"] as? String == "no-stale-check" && $0["rule"] as? String == "stale-spte" })
  }

  @Test(arguments: [["--version"], ["--help"], ["check", "--help"], ["help", "check"]])
  func `help and version are no errors`(_ arguments: [String]) throws {
    let outcome = try Command(arguments).wait()
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(!outcome.output.isEmpty)
  }
}
