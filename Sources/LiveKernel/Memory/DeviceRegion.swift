/// A memory region (BAR) of a PCI device.
struct DeviceRegion {
  /// The device, as in 0000:00:02.0.
  let device: String
  let number: Int
  let size: Int

  /// The regions that reading does no harm to: memory, prefetchable, of a device that no driver uses.
  static var all: [DeviceRegion] {
    SystemText.names(in: "/sys/bus/pci/devices").flatMap { device -> [DeviceRegion] in
      guard !SystemText.names(in: "/sys/bus/pci/devices/\(device)").contains("driver"),
        let table = SystemText.read("/sys/bus/pci/devices/\(device)/resource")
      else { return [] }
      return table.split(separator: "\n").prefix(6).enumerated().compactMap { number, line in
        let fields = line.split(separator: " ").compactMap { UInt64($0.dropFirst(2), radix: 16) }
        guard fields.count == 3, fields[2] & isMemory != 0, fields[2] & isPrefetchable != 0,
          fields[1] > fields[0]
        else { return nil }
        return DeviceRegion(device: device, number: number, size: Int(fields[1] - fields[0] + 1))
      }
    }
  }

  /// IORESOURCE_MEM and IORESOURCE_PREFETCH.
  private static let isMemory: UInt64 = 0x200
  private static let isPrefetchable: UInt64 = 0x2000
}

extension MemorySource {
  /// Regions of PCI devices; what they may do to a device has to be allowed.
  static func deviceRegions(isAllowed: Bool) -> [MemorySource] {
    guard isAllowed else {
      return [
        MemorySource("PCI BAR") { () throws(Unavailable) in
          throw Unavailable("not asked for: --allow-devices")
        }
      ]
    }
    let regions = DeviceRegion.all
    guard !regions.isEmpty else {
      return [
        MemorySource("PCI BAR") { () throws(Unavailable) in
          throw Unavailable("no device without a driver has a prefetchable memory BAR")
        }
      ]
    }
    return regions.map { region in
      let path = "/sys/bus/pci/devices/\(region.device)/resource\(region.number)"
      return MemorySource("PCI BAR", "\(region.device) BAR \(region.number)", test: "mirror-device") {
        () throws(Unavailable) in
        try available { () throws(SystemError) in
          let file = try OpenFile(path, isWritable: true)
          let mapping = try Mapping(file, size: min(region.size, size), name: path)
          return LiveMemory(mapping, files: [file], isWritable: false)
        }
      }
    }
  }
}
