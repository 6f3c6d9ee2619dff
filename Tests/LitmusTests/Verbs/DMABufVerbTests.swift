import HostKernel
import Testing

@testable import Litmus

/// What statements about dma-bufs and jobs become, and what may be wrong with them.
@Suite struct `A verb of dma-bufs` {
  private static func test(setup: String = "", actors: String) throws -> LitmusTest {
    try resolved(
      """
      litmus t
      setup {
      bo = ttm(pages: 2)
      buf = bo.export()
      import = buf.attach(dynamic: true)
      \(setup)
      }
      \(actors)
      exists bo.pins = 0
      """)
  }

  private static let importer = AttachmentID(0)

  @Test(
    arguments: [
      ("import.map()", .map(importer, .bidirectional)),
      ("import.map(direction: read)", .map(importer, .toDevice)),
      ("import.map(direction: write)", .map(importer, .fromDevice)), ("import.unmap()", .unmap(importer)),
      ("import.pin()", .pin(importer)), ("import.unpin()", .unpin(importer)),
      ("import.detach()", .detach(importer)), ("import.readAhead()", .readAhead(importer)),
      ("buf.close()", .close(DMABufID(0))), ("buf.revoke()", .revoke(DMABufID(0))),
      ("again = bo.export()", .export(DMABufID(1))),
      ("other = buf.attach(dynamic: false)", .attach(AttachmentID(1))),
      ("work = import.submit()", .submit(JobID(0))), ("work = bo.queue(write: 7)", .submit(JobID(0))),
    ] as [(String, DMABufAction)])
  func `becomes an operation`(statement: String, action: DMABufAction) throws {
    let test = try Self.test(actors: "driver P0 {\n\(statement)\n}")
    #expect(test.scenario.actors[0].operations == [Operation(.dmaBuf(action))])
  }

  @Test func `says what a job does`() throws {
    let scenario = try Self.test(
      setup: """
        far = ttm(pages: 1)
        a = import.submit(write: 7, page: 1, with: far)
        b = bo.queue(sync: explicit)
        """, actors: "job P0 of a {\nr0 = run()\n}"
    ).scenario
    #expect(
      scenario.dmaBuf.jobs == [
        .init(
          name: "a", buffer: BufferID(0), attachment: AttachmentID(0), other: BufferID(1), page: 1,
          access: .write, value: Value(7)),
        .init(name: "b", buffer: BufferID(0), access: .read, sync: .explicit),
      ])
    #expect(scenario.actors[0].role == .job(JobID(0)))
    #expect(scenario.actors[0].operations == [Operation(.dmaBuf(.run(JobID(0))), into: RegisterID(0))])
  }

  @Test func `lets an actor run what an earlier one submits`() throws {
    let test = try Self.test(actors: "driver P0 {\nwork = bo.queue()\n}\njob P1 of work {\nrun()\n}")
    #expect(test.scenario.actors[1].role == .job(JobID(0)))
  }

  @Test(arguments: [
    (
      "driver P0 {\nx = buf.attach(dynamic: false, callback: unmap)\n}",
      "only a dynamic importer has `callback:`, `peer2peer:` and `root:`; write `dynamic: true`"
    ),
    (
      "driver P0 {\nx = buf.attach(dynamic: true, callback: absent, root: bo)\n}",
      "`root:` is what the callback reserves, and with `callback: absent` there is none"
    ),
    (
      "driver P0 {\nx = buf.attach(dynamic: true, root: buf)\n}", "expected a buffer; `buf` is a dma-buf"
    ),
    (
      "task P0 {\nx = nic.export(page: 2)\n}", "`nic` has no page 2; it has pages 0 to 1"
    ),
    (
      "task P0 {\nx = nic.export(page: 1, pages: 2)\n}", "`pages` is at most 1 from page 1 on, not 2"
    ),
    (
      "task P0 {\nx = nic.mmap(page: 1, pages: 2)\n}", "`pages` is at most 1 from page 1 on, not 2"
    ),
    (
      "driver P0 {\nbar.revoke()\n}",
      "VFIO revokes the dma-buf of a BAR by itself, by `disableMemory`, `suspend`, `reset`, `enterLowPower` and `close`"
    ),
    (
      "driver P0 {\nx = bar.export()\n}",
      "a dma-buf has no verb `export`; a buffer, a handle or a VFIO device has"
    ),
    ("driver P0 {\nx = buf.attach()\n}", "`attach` needs `dynamic:`: `true` or `false`"),
    ("driver P0 {\nwork = import.submit(page: 2)\n}", "`import` has no page 2; it has pages 0 to 1"),
    ("driver P0 {\nrun()\n}", "`run` is not for a driver, only for a job"),
    ("job P0 {\nrun()\n}", "a job needs `of` and the name of a job"),
    ("job P0 of bo {\nrun()\n}", "expected a job; `bo` is a buffer"),
    ("job P0 of work {\nrun()\n}", "`work` was never bound"),
    (
      "job P0 of work {\nrun()\n}\ndriver P1 {\nwork = bo.queue()\n}",
      "`work` is bound only in line 14, after it is used here"
    ),
  ])
  func `has a message for what is wrong`(actors: String, message: String) {
    let text = """
      litmus t
      setup {
      bo = ttm(pages: 2)
      buf = bo.export()
      import = buf.attach(dynamic: true)
      nic = vfio(pages: 2)
      bar = nic.export()
      }

      \(actors)
      exists bo.pins = 0
      """
    #expect(complaintsAboutMeaning(text) == [message])
  }
}
