extension Switch {
  /// What the switch is about.
  public var definition: SwitchDefinition { SwitchDefinition.all[Int(rawValue)] }
}

extension SwitchDefinition {
  /// One a switch, in the order of `Switch.allCases`.
  static let all = pages + addressSpace + kvmLookup + kvmFault + ttm + sharing + devices
}
