import Testing

@testable import HostKernel

/// Error codes of attachments, which no litmus test needs threads for. DB-2 - DB-6
@Suite struct AttachmentTests {
  /// Runs the operations of one driver; what each of them answered.
  private func results(
    _ actions: [DMABufAction], exporter: Scenario.Buffer.Kind = .ttm, isDynamic: Bool = true,
    callback: ImporterCallback = .mark, on release: String
  ) throws -> [Value] {
    var scenario = Scenario(name: "attachment")
    scenario.buffers = [.init(name: "bo", kind: exporter, pageCount: 1)]
    scenario.dmaBuf.exports = [.init(name: "buf", buffer: BufferID(0))]
    scenario.dmaBuf.attachments = [
      .init(name: "import", dmaBuf: DMABufID(0), isDynamic: isDynamic, callback: callback)
    ]
    return try answers(
      to: actions.map { .dmaBuf($0) },
      after: [.createBuffer(BufferID(0)), .dmaBuf(.export(DMABufID(0)))], in: scenario, on: release)
  }

  private let importer = AttachmentID(0)

  @Test(arguments: [("v6.12", Value.ebusy), ("v6.15", .ebusy), ("v6.16", .zero), ("v7.3", .zero)])
  func `a table that the core keeps is for one direction`(release: String, answer: Value) throws {
    let results = try results(
      [.attach(importer), .map(importer, .toDevice), .unmap(importer), .map(importer, .fromDevice)],
      exporter: .compound, isDynamic: false, on: release)
    #expect(results == [.zero, .zero, .zero, answer])
  }

  @Test(arguments: ["v5.12", "v6.12", "v7.3"])
  func `a table for both directions serves each`(release: String) throws {
    let results = try results(
      [.attach(importer), .map(importer, .bidirectional), .map(importer, .toDevice)], exporter: .compound,
      isDynamic: false, on: release)
    #expect(results == [.zero, .zero, .zero])
  }

  @Test(arguments: [("v6.12", Value.zero), ("v6.16", .einval)])
  func `what is not mapped cannot be unmapped`(release: String, answer: Value) throws {
    // Up to v6.15 the core has mapped at attach.
    let results = try results([.attach(importer), .unmap(importer)], isDynamic: false, on: release)
    #expect(results == [.zero, answer])
  }

  @Test(arguments: [("v6.12", Value.einval), ("v7.0", .einval), ("v7.1", .zero)])
  func `operations without a callback are refused until v7.0`(release: String, answer: Value) throws {
    #expect(try results([.attach(importer)], callback: .absent, on: release) == [answer])
  }

  @Test func `nothing can be done with what was detached`() throws {
    let results = try results(
      [
        .attach(importer), .detach(importer), .map(importer, .bidirectional), .pin(importer),
        .detach(importer),
      ],
      on: "v7.3")
    #expect(results == [.zero, .zero, .ebadf, .ebadf, .ebadf])
  }

  @Test func `an unpin needs a pin`() throws {
    let results = try results(
      [.attach(importer), .unpin(importer), .pin(importer), .unpin(importer), .unpin(importer)], on: "v7.3")
    #expect(results == [.zero, .einval, .zero, .zero, .einval])
  }

  @Test func `a file that was closed cannot be closed again, and importers keep the dma-buf`() throws {
    let results = try results(
      [.attach(importer), .close(DMABufID(0)), .close(DMABufID(0)), .map(importer, .bidirectional)],
      on: "v7.3")
    #expect(results == [.zero, .zero, .ebadf, .zero])
  }

  @Test func `only a buffer that may move is pinned by its owner`() throws {
    let results = try results(
      [.pinInPlace(BufferID(0)), .unpinInPlace(BufferID(0))], exporter: .compound, on: "v7.3")
    #expect(results == [.eopnotsupp, .eopnotsupp])
  }

  @Test(arguments: [("v7.0", Value.eopnotsupp), ("v7.1", .zero)])
  func `mappings are taken back since v7.1`(release: String, answer: Value) throws {
    #expect(try results([.attach(importer), .revoke(DMABufID(0))], on: release) == [.zero, answer])
  }

  @Test func `what is pinned twice by its owner is unpinned twice`() throws {
    let buffer = BufferID(0)
    let results = try results(
      [
        .pinInPlace(buffer), .pinInPlace(buffer), .unpinInPlace(buffer), .unpinInPlace(buffer),
        .unpinInPlace(buffer),
      ],
      on: "v7.3")
    #expect(results == [.zero, .zero, .zero, .zero, .einval])
  }
}
