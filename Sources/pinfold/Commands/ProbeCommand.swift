import ArgumentParser
import HostKernel
import Judgement
import LiveKernel
import Rendering

/// `pinfold probe`
struct ProbeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe",
    abstract: "Say what kinds of memory this machine's KVM can map into a guest.",
    discussion: """
      Maps a little of each kind of memory into a very small guest, reads and writes its pages, and compares with what the \
      model says of the running kernel. With --pid it looks at the mappings of a running VMM instead.

      Memory that the guest touches was made for it. Devices are left alone without --allow-devices.
      """)

  @Option(help: ArgumentHelp("Look at the large mappings of this process instead.", valueName: "pid"))
  var pid: Int32?

  @ArgumentParser.Flag(help: "Map memory of PCI devices that no driver uses, and read it.")
  var allowDevices = false

  @ArgumentParser.Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    if let pid, pid < 1 { throw ValidationError("--pid: a process has a number above 0") }
    if pid != nil, allowDevices { throw ValidationError("--pid and --allow-devices contradict each other") }
  }

  func run() throws {
    if let pid { return try look(at: pid) }
    let kernel = RunningKernel.current
    let obstacle = Probe.obstacle
    let probe = Probe(allowsDevices: allowDevices)
    var answers = ModelAnswers(for: kernel.nearestProfile)
    let rows = (0..<(obstacle == nil ? probe.count : 0)).map { index in
      let seen = probe.look(at: index)
      return ProbeReport.Row(seen, answers: &answers)
    }
    let report = ProbeReport(kernel: kernel, obstacle: obstacle?.description, rows: rows)
    Output().write(try json ? JSONText.of(ProbeJSON(report)) : ProbeText(report).description)
    if report.rows.contains(where: \.deviates), !kernel.isSoftwareVirtualisation { throw ExitCode(1) }
  }

  private func look(at process: Int32) throws {
    do throws(ProcessView.Failure) {
      let view = try ProcessView(process: process, leastSize: 1 << 20)
      let kernel = RunningKernel.current
      var answers = ModelAnswers(for: kernel.nearestProfile)
      Output().write(ProcessText(view, on: kernel, answers: &answers).description)
    } catch {
      throw InputError("\(error)")
    }
  }
}
