import Foundation
import HostKernel
import Judgement
import Litmus
import Testing

/// The examples that define the language: what they expect holds as they are written.
@Suite struct ExamplesTests {
  private static let folder = URL(filePath: #filePath)
    .appending(path: "../../../LitmusTests/Examples").standardized

  private static let names = [
    "dmabuf-move-under-job", "gem-shmem-write-first", "kvm-fault-against-cow", "kvm-v11-write-after-read",
    "pat-second-frame", "prime-vgem-to-vmwgfx", "ttm-tail-page", "ttm-tail-refs-race",
    "userptr-submit-in-reclaim", "virtio-gpu-unmap-blob",
  ]

  @Test(arguments: names)
  func `every expectation holds on every kernel that it names`(name: String) throws {
    let bytes = try Data(contentsOf: Self.folder.appending(path: "\(name).litmus"))
    let test = try LitmusTest(Source(name: "\(name).litmus", bytes: bytes))
    let kernels = try KernelSelection().kernels(for: test)
    #expect(!kernels.isEmpty)
    var runner = TestRunner(test)
    for kernel in kernels {
      let result = runner.run(on: kernel)
      #expect(result.verdict == .asExpected, "\(name) on \(kernel)")
      #expect(result.run.ending == .complete, "\(name) on \(kernel)")
      #expect(result.run.isLivelockDecided, "\(name) on \(kernel)")
    }
  }

  @Test func `none is left out`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(files.sorted() == Self.names.map { "\($0).litmus" })
  }
}
