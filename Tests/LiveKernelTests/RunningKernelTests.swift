import HostKernel
import LiveKernel
import Testing

@Suite struct RunningKernelTests {
  @Test(
    arguments: [
      ("6.1.0-56-amd64", "#1 SMP PREEMPT_DYNAMIC Debian 6.1.192-2 (2026-11-01)", "v6.1.192", "v6.1.192"),
      ("6.12.117+deb12-amd64", "#1 SMP Debian 6.12.117-1~deb12u1", "v6.12.117", "v6.12.117"),
      ("6.12.63", "#1 SMP", "v6.12.63", "v6.12"), ("6.17.4-arch1-1", "", "v6.17.4", "v6.16"),
      ("7.3-rc7-amd64", "#1 SMP", "v7.3-rc7", "v7.2"), ("7.9.1", "", "v7.9.1", "v7.3"),
      ("5.4.0-204-generic", "", "v5.4", "v5.12"),
    ])
  func `A kernel is modelled as the youngest release that is not younger`(
    name: String, build: String, release: String, nearest: String
  ) {
    let kernel = RunningKernel(name: name, build: build)
    #expect(kernel.release?.description == release)
    #expect(kernel.nearestRelease?.description == nearest)
  }

  @Test func `A kernel that tells no version is modelled as none`() {
    let kernel = RunningKernel(name: "mainline", build: "#1")
    #expect(kernel.nearestRelease == nil)
    #expect(kernel.nearestReason == "its version is not known")
  }

  @Test func `The kernel that runs the tests tells its version`() {
    #expect(RunningKernel.current.release != nil)
  }
}
