import HostKernel
import Testing

@testable import Litmus

/// What statements about virtio-gpu blobs become, and what is said about wrong ones.
@Suite struct `A verb of a virtio-gpu` {
  private static func text(setup: String = "", actor: String) -> String {
    """
    litmus t
    setup {
    bo = ttm(pages: 2)
    vm = kvm()
    other = kvm()
    dev = virtio-gpu(of: vm, window: 3, gfn: 1)
    reserved = virtio-gpu(of: vm, window: 2, gfn: 8, behind: reserved)
    blob = dev.createBlob(bo, mappable: true)
    own = dev.createBlob(bo, memory: guest)
    \(setup)
    }
    \(actor)
    exists bo.page(0).refcount = 0
    """
  }

  private static func operations(_ statement: String, by actor: String) throws -> [Operation.Action] {
    try resolved(text(actor: "\(actor) {\n\(statement)\n}")).scenario.actors[0].operations.map(\.action)
  }

  @Test func `of the VMM becomes an operation`() throws {
    let text = """
      dev.mapBlob(blob, offset: 1, caching: write-combined, otherBits: true)
      dev.unmapBlob(blob, form: delete-slot-then-munmap)
      dev.handle(unmap: remap-none, refuseMap: true)
      """
    let info = MapInfo(.writeCombined, hasOtherBits: true)
    #expect(info.word == 0x13)
    let handling = CommandHandling(form: .remapNone, mapInfo: MapInfo(.cached), refusesToMap: true)
    #expect(
      try Self.operations(text, by: "task P0") == [
        .virtioGPU(.map(BlobID(0), offset: 1, info)),
        .virtioGPU(.unmap(BlobID(0), .deleteSlotThenMunmap)),
        .virtioGPU(.handle(VirtioGPUID(0), handling)),
      ])
  }

  @Test func `of the guest becomes an operation`() throws {
    let text = """
      blob.mmap()
      blob.mmap(page: 1)
      blob.mmap(page: 1, file: dma-buf)
      blob.write(page: 1, 5)
      blob.flush(page: 1)
      blob.munmap()
      blob.close()
      dev.waitUnmapped(blob)
      """
    let blob = BlobID(0)
    #expect(
      try Self.operations(text, by: "vcpu P0 of vm") == [
        .virtioGPU(.mapInGuest(blob, page: 0, pages: 2, isDMABuf: false)),
        .virtioGPU(.mapInGuest(blob, page: 1, pages: 1, isDMABuf: false)),
        .virtioGPU(.mapInGuest(blob, page: 1, pages: 1, isDMABuf: true)),
        .virtioGPU(.write(blob, page: 1, Value(5))),
        .virtioGPU(.flush(blob, page: 1)),
        .virtioGPU(.unmapInGuest(blob)),
        .virtioGPU(.close(blob)),
        .virtioGPU(.waitUnmapped(blob)),
      ])
  }

  @Test func `speaks of the window by its offset`() throws {
    let actions = try Self.operations("dev.write(offset: 2, 7)\ndev.read(offset: 0)", by: "vcpu P0 of vm")
    // Gfn 1 is the first of the window.
    #expect(actions == [.guestWrite(GuestPage(raw: 3), Value(7)), .guestRead(GuestPage(raw: 1))])
  }

  @Test(
    arguments: [
      ("task P0 {\ndev.mapBlob(blob, offset: 2)\n}", "`blob` does not fit there: the window has 3 pages"),
      ("task P0 {\nreserved.mapBlob(blob, offset: 0)\n}", "`blob` is a blob of another virtio-gpu"),
      (
        "task P0 {\nreserved.handle(unmap: delete-slot)\n}",
        "`delete-slot` needs `virtio-gpu(..., behind: slots)`: here one memslot covers the whole window"
      ),
      ("vcpu P0 of other {\ndev.read(offset: 0)\n}", "the virtio-gpu belongs to another VM"),
      ("vcpu P0 of other {\nblob.mmap()\n}", "the virtio-gpu belongs to another VM"),
      ("vcpu P0 of other {\nblob.close()\n}", "the virtio-gpu belongs to another VM"),
      ("vcpu P0 of other {\ndev.waitUnmapped(blob)\n}", "the virtio-gpu belongs to another VM"),
      ("vcpu P0 of other {\nblob.flush(page: 0)\n}", "the virtio-gpu belongs to another VM"),
      ("vcpu P0 of other {\nb = dev.createBlob(bo)\n}", "the virtio-gpu belongs to another VM"),
      ("vcpu P0 of vm {\nown.mmap()\n}", "a blob of guest memory is not reached through the window"),
      ("vcpu P0 of vm {\ndev.read(offset: 3)\n}", "`dev` has no page 3; it has pages 0 to 2"),
      ("vcpu P0 of vm {\nblob.read(page: 2)\n}", "`blob` has no page 2; it has pages 0 to 1"),
      (
        "task P0 {\ndev.unmapBlob(blob, form: delete-slots)\n}",
        "expected `munmap`, `remap-none`, `delete-slot`, `munmap-then-delete-slot` or "
          + "`delete-slot-then-munmap`, found `delete-slots`; did you mean `delete-slot`?"
      ),
    ] as [(String, String)])
  func `that makes no sense is told why`(actor: String, message: String) {
    #expect(complaintsAboutMeaning(Self.text(actor: actor)) == [message])
  }

  @Test func `may not have a window beyond the guest`() {
    let text = Self.text(setup: "big = virtio-gpu(of: vm, window: 8, gfn: 12)", actor: "task P0 {\n}")
    #expect(
      complaintsAboutMeaning(text) == ["the window goes beyond gfn 15, the last that a test may use"])
  }
}
