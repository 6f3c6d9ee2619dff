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

  @Test func `a matrix has a row a test and a column a kernel`() throws {
    let text = try lines(
      "matrix", "litmus/ttm/ttm-tail-page.litmus", "--kernel", "v6.12", "--kernel", "v6.13")
    #expect(text.contains("ttm-tail-page A  N"))
    let object = try #require(
      json("matrix", "litmus/ttm/ttm-tail-page.litmus", "--kernel", "v5.12", "--format", "json")
        as? [String: Any])
    let rows = try #require(object["rows"] as? [[String: Any]])
    let cell = try #require((rows.first?["cells"] as? [[String: Any]])?.first)
    #expect(cell["observation"] as? String == "Never")
    #expect((cell["flags"] as? [String])?.contains("use-after-free") == true)
  }

  @Test func `a matrix of changes leaves out what is the same everywhere`() throws {
    let arguments = [
      "matrix", "litmus/ttm/ttm-tail-page.litmus", "--only-changes", "--kernel", "v6.12", "--kernel",
    ]
    #expect(try Command(arguments + ["v6.11"]).wait().output == "no two kernels differ in any of the tests\n")
    #expect(try Command(arguments + ["v6.13"]).wait().output.contains("ttm-tail-page A  N"))
  }

  @Test func `coverage of one test lists the steps that it does not reach`() throws {
    let text = try lines("coverage", "litmus/pages/cow-against-cow.litmus")
    #expect(text.first?.hasPrefix("steps ") == true)
    #expect(text.contains { $0.hasPrefix("  KVMPageFault.") })
    #expect(!text.contains { $0.hasPrefix("  HandleFault.dispatch") })
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
