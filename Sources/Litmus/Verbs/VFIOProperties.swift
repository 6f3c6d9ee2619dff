import HostKernel

extension Property {
  /// What a condition can ask about VFIO devices.
  static let vfio = VFIOProperty.allCases.map { property in
    Property(property.rawValue, of: .vfio, property.summary) { object, _ in
      if case .vfio(let device) = object { .vfio(device, property) } else { nil }
    }
  }
}

extension VFIOProperty {
  /// One phrase.
  fileprivate var summary: String {
    switch self {
    case .memory: "1 if the memory bit of PCI_COMMAND is set"
    case .lowPower: "1 if the user lets the device suspend"
    case .barMapped: "1 if the kernel has the BAR claimed and mapped, `barmap[]`"
    }
  }
}
