import StateLayout

/// Where virtio-gpu blobs lie in the state.
struct VirtioGPULayout: Sendable {
  let blobs: Table<BlobID, BlobState>
  /// The control queue of each device.
  let commands: Table<CommandSlot, BlobCommand>
  let commandsPerDevice: Int

  init(_ plan: Scenario.VirtioGPUPlan, _ layout: inout LayoutPlan) {
    commandsPerDevice = plan.blobs.count * BlobCommand.perBlob
    blobs = layout.table(of: BlobState.self, by: BlobID.self, count: plan.blobs.count)
    commands = layout.table(
      of: BlobCommand.self, by: CommandSlot.self, count: plan.devices.count * commandsPerDevice)
  }
}

extension Host {
  /// Writes everything of it that is not zero before `setup`.
  mutating func initializeVirtioGPUs() {
    for number in 0..<blobs.count { blobs[BlobID(number)] = BlobState() }
    for slot in 0..<blobCommands.count { blobCommands[CommandSlot(position: slot)] = .none }
  }

  /// Whether it holds no lock and has nothing under way, asked once every thread has finished. A command that nobody
  /// takes is the guest's loss.
  var isVirtioGPUQuiet: Bool {
    for number in 0..<blobs.count where blobs[BlobID(number)].isBusy { return false }
    return true
  }

  /// Raises the rules that only the end can show.
  mutating func checkEndOfVirtioGPUs() {
  }
}
