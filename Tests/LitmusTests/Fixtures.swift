import Foundation
import Litmus
import Testing

/// The tests that define the language.
enum Examples {
  static let names = [
    "dmabuf-move-under-job", "gem-shmem-write-first", "kvm-fault-against-cow", "kvm-v11-write-after-read",
    "pat-second-frame", "prime-vgem-to-vmwgfx", "ttm-tail-page", "ttm-tail-refs-race",
    "userptr-submit-in-reclaim", "virtio-gpu-unmap-blob",
  ]

  static func source(_ name: String) throws -> Source {
    let folder = try #require(Bundle.module.url(forResource: "Examples", withExtension: nil))
    return try Source(name: name, bytes: Data(contentsOf: folder.appending(path: "\(name).litmus")))
  }

  static func test(_ name: String) throws -> TestSyntax { try TestSyntax(parsing: source(name)) }
}

/// A test whose parts can be replaced by wrong ones.
func sample(
  header: String = "litmus sample", setup: String = "    bo = ttm(pages: 1)",
  body: String = "    r0 = read(page: 0)",
  condition: String = "exists P0:r0 = 0", expectation: String = "expect never on ..."
) -> String {
  "\(header)\nsetup {\n\(setup)\n}\ntask P0 {\n\(body)\n}\n\(condition)\n\(expectation)\n"
}

/// What the parser says about `text`; nil if nothing.
func complaints(_ text: String) -> String? {
  do {
    _ = try TestSyntax(parsing: Source(name: "t.litmus", text: text))
    return nil
  } catch { return error.description }
}

/// What the parser says about `text`, one line an error, without place and excerpt.
func messages(_ text: String) -> [String] {
  do {
    _ = try TestSyntax(parsing: Source(name: "t.litmus", text: text))
    return []
  } catch { return error.diagnostics.map { "\($0.problem)" } }
}

/// What the resolver says about `text`, one line an error, without place and excerpt.
func complaintsAboutMeaning(_ text: String) -> [String] {
  do {
    _ = try LitmusTest(Source(name: "t.litmus", text: text))
    return []
  } catch { return error.diagnostics.map { "\($0.problem)" } }
}

/// A test over one page of memory and a VM; parts can be replaced.
func meaningful(
  setup: String = "", actors: String = "task P0 {\nr0 = ram.read()\n}",
  condition: String = "exists P0:r0 = 0",
  expectation: String = "expect always on ..."
) -> String {
  """
  litmus t
  setup {
  ram = anonymous(pages: 2)
  vm = kvm(memslot: ram)
  bo = ttm(pages: 2, order: 1)
  \(setup)
  }
  \(actors)
  \(condition)
  \(expectation)
  """
}

/// The same with statements of a task.
func meaningful(task: String, condition: String = "exists ram.page(0).refcount = 1") -> String {
  meaningful(actors: "task P0 {\n\(task)\n}", condition: condition)
}

func resolved(_ text: String) throws -> LitmusTest { try LitmusTest(Source(name: "t.litmus", text: text)) }
