/// What a litmus test can do with GEM handles and PRIME.
public enum GEMAction: Sendable, Equatable {
  /// `drm_gem_shmem_purge()`: the shrinker takes the pages of a buffer that its process has no need of. PR-6
  case purge(BufferID)
  /// `drm_vma_node_unmap()`: the buffer goes out of every page table. MM-6
  case unmap(BufferID)
}

extension GEMAction {
  /// Whether it makes memory hold something else than 0: only then do states carry what memory holds.
  var writesContent: Bool {
    switch self {
    case .purge, .unmap: false
    }
  }
}

extension ActorProgram {
  mutating func start(_ action: GEMAction, _ operation: Operation, _ host: inout Host) -> Progress {
    switch action {
    case .purge(let buffer): return run(PurgeShmem(buffer), &host)
    case .unmap(let buffer):
      guard host.buffers[buffer].exists else { return done(.ebadf, operation, &host) }
      return run(UnmapBuffer(buffer), &host)
    }
  }
}
