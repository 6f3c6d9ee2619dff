import LiveKernel
import Testing

@Suite struct MemoryAreaTests {
  /// Made up after the format of /proc/PID/smaps.
  private static let text = """
    7f0000000000-7f0000200000 rw-s 00000000 00:0d 4711                       /dmabuf:
    Size:               2048 kB
    Rss:                  12 kB
    VmFlags: rd wr sh mr mw me ms pf io de dd
    7f0000200000-7f0000201000 rw-s 00100000 00:05 12 /memfd:guest ram (deleted)
    Rss:                   4 kB
    VmFlags: rd wr sh mr mw me ms sd
    7ffd00000000-7ffd00001000 r--p 00000000 00:00 0                          [vvar]
    VmFlags: rd mr pf io de dd
    00400000-00600000 rw-p 00000000 00:00 0
    Rss:                1024 kB
    VmFlags: rd wr mr mw me ac
    """

  @Test func `Areas have their addresses, names, sizes and flags`() {
    let areas = MemoryArea.areas(in: Self.text)
    #expect(areas.map(\.name) == ["/dmabuf:", "/memfd:guest ram (deleted)", "[vvar]", ""])
    #expect(areas.map(\.size) == [0x200000, 0x1000, 0x1000, 0x200000])
    #expect(areas.map(\.residentSize) == [12288, 4096, 0, 1 << 20])
    #expect(areas.first?.flags.contains("pf") == true)
  }

  @Test func `Name and flags tell the kind`() {
    let areas = MemoryArea.areas(in: Self.text)
    #expect(areas.map(\.kind) == [.dmabuf, .sharedMemory, .anonymous, .anonymous])
    #expect(areas.map(\.isSpecial) == [true, false, false, false])
  }

  @Test(arguments: ["", "nothing\n", "1-0 rw-p 0 0 0\nVmFlags: rd\n", "VmFlags: rd\n", "zz-1 a b c d e\n"])
  func `What is no table of areas has none`(text: String) {
    #expect(MemoryArea.areas(in: text).isEmpty)
  }
}
