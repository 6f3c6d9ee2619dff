extension MemorySource {
  /// Private anonymous memory.
  static var anonymous: MemorySource {
    MemorySource("anonymous", test: "mirror-zap") { () throws(Unavailable) in
      LiveMemory(
        try available { () throws(SystemError) in try Mapping(nil, size: size, name: "anonymous memory") },
        canBeReclaimed: true)
    }
  }
}
