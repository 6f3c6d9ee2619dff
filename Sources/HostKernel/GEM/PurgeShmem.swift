/// `drm_gem_shmem_purge()`: the shrinker takes the pages of a buffer that its process has marked as not needed. Under the
/// lock of the pages nobody can map them anew. PR-6
struct PurgeShmem: KernelPath {
  enum Step: UInt8 { case tryLock, unmap, free, unlock }

  static let kind = PathKind.purgeShmem
  var functions: [String] {
    ["drm_gem_shmem_purge"] + (step == .unlock ? ["drm_gem_shmem_purge_locked"] : [])
  }

  var step = Step.tryLock
  let buffer: BufferID

  init(_ buffer: BufferID) { self.buffer = buffer }

  mutating func advance(_ host: inout Host) -> Progress {
    switch step {
    case .tryLock:
      guard host.buffers[buffer].exists else { return finish(&host, .ebadf) }
      guard host.scenario.buffers[buffer.position].kind == .shmem else { return finish(&host, .eopnotsupp) }
      guard host.isPurgeable(buffer), host.lockShmemPages(buffer, .trying) else {
        return finish(&host, .ebusy)
      }
      host.getBuffer(buffer)
      return next(.unmap)

    case .unmap:
      if host.kernel.mutant == .purgeKeepsMappings { return next(.free) }
      return call(UnmapBuffer(buffer), &host, then: .free)

    case .free:
      host.checkMappings(of: buffer)
      host.gemObjects[buffer].isPurged = true
      host.within("shmem_truncate_range") { $0.putShmemPages(of: buffer) }
      return next(.unlock)

    case .unlock:
      host.unlockShmemPages(buffer)
      host.putBuffer(buffer)
      return finish(&host)
    }
  }
}

extension Host {
  /// `drm_gem_shmem_is_purgeable()`: not yet purged, and known to nobody else: an importer would go on using the pages.
  /// PR-6
  fileprivate mutating func isPurgeable(_ buffer: BufferID) -> Bool {
    !gemObjects[buffer].isPurged && (!isExported(buffer) || kernel.mutant == .purgeExported)
  }
}
