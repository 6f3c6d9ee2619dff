/// What a litmus test can do with GEM handles and PRIME.
public enum GEMAction: Sendable, Equatable {
  /// `drm_gem_shmem_purge()`: the shrinker takes the pages of a buffer that its process has no need of. PR-6
  case purge(BufferID)
  /// `drm_vma_node_unmap()`: the buffer goes out of every page table. MM-6
  case unmap(BufferID)
  /// `DRM_IOCTL_MODE_CREATE_DUMB`. PR-8
  case create(GEMHandleID)
  /// `DRM_IOCTL_PRIME_HANDLE_TO_FD`. PR-2
  case export(GEMHandleID, DMABufID)
  /// `DRM_IOCTL_PRIME_FD_TO_HANDLE`. PR-3
  case `import`(GEMHandleID)
  /// `DRM_IOCTL_GEM_CLOSE`. PR-1
  case close(GEMHandleID)
  /// The driver reaches the buffer with the CPU. PR-11
  case access(GEMHandleID, page: Int, Access, Value)
}

extension GEMAction {
  /// Whether it makes memory hold something else than 0: only then do states carry what memory holds.
  var writesContent: Bool {
    switch self {
    case .access(_, _, _, let value): value != .zero
    default: false
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
    case .create(let handle): return run(CreateDumbBuffer(handle), &host)
    case .export(let handle, let dmaBuf): return run(PrimeExport(handle, as: dmaBuf), &host)
    case .import(let handle): return run(PrimeImport(handle), &host)
    case .close(let handle): return run(CloseHandle(handle), &host)
    case .access(let handle, let page, let access, let value):
      return run(PrimeAccess(handle, page: page, access, value), &host)
    }
  }
}
