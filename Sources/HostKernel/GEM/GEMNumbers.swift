import StateLayout

/// A device of a DRM driver, `struct drm_device`.
public struct GEMDeviceID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}

/// An open file of a DRM device, `struct drm_file`: handles are numbers of it.
public struct GEMFileID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}

/// A handle that a file gave out, or is to give out: a place in its table. PR-1
public struct GEMHandleID: ObjectNumber {
  public let raw: UInt8
  public init(raw: UInt8) { self.raw = raw }
}
