/// A DRM driver, as far as PRIME is concerned. PR-4, PR-8 - PR-12
public enum GEMDriver: String, Sendable, CaseIterable, BitwiseCopyable {
  /// Buffers of gem-shmem that only the CPU uses. PR-8
  case vgem, vkms
  /// A GPU with buffers of gem-shmem, whose own ioctl lets imported buffers be mapped.
  case lima
  /// TTM under a hypervisor. PR-9
  case vmwgfx
  /// TTM, without EXTERNAL_MAPPABLE on what it imports. TTM-11
  case amdgpu
  /// A paravirtual display that makes an array of pages and shares them with its backend. PR-12
  case xenFront = "xen-front"
  /// The guest's driver of a virtual GPU, with blobs and without 3D. PR-12
  case virtioGPU = "virtio-gpu"
  /// The same with virgl.
  case virtioGPUWithVirgl = "virtio-gpu-virgl"
  /// An importer that makes a zeroed array of pages, as omapdrm does, and reaches them by `kmap()`. PR-5
  case pageArray = "page-array"
  /// A display with neither of the hooks that an import needs. PR-4
  case hibmc
}

extension GEMDriver {
  /// What its own buffers are.
  public var bufferKind: Scenario.Buffer.Kind {
    switch self {
    case .vmwgfx, .amdgpu, .hibmc: .ttm
    case .vgem, .vkms, .lima, .xenFront, .virtioGPU, .virtioGPUWithVirgl, .pageArray: .shmem
    }
  }

  /// Whether it has `gem_prime_import_sg_table`, or an import of its own. PR-4
  var canImport: Bool { self != .hibmc }

  /// Whether it gives `importer_ops` when it attaches. DB-2, PR-12
  public var isDynamicImporter: Bool { self == .amdgpu || self == .virtioGPU }

  /// Whether what it imports is a TTM buffer of type sg: an array of addresses, and no pages. TTM-1, PR-9
  var importsIntoTTM: Bool { self == .vmwgfx || self == .amdgpu }

  /// Whether it turns the table into an array of pages. PR-5, PR-12
  var takesPages: Bool { self == .pageArray || self == .xenFront }

  /// Whether an imported buffer gets an offset for `mmap()`: `drm_gem_dumb_map_offset()` refuses it. PR-6
  var mapsImported: Bool { importsIntoTTM || self == .lima }

  /// The name of the function that imports, as a trace shows it.
  var importFunction: StaticString {
    switch self {
    case .vmwgfx: "vmw_prime_import_sg_table"
    case .amdgpu: "amdgpu_gem_prime_import"
    case .xenFront: "xen_drm_front_gem_import_sg_table"
    case .virtioGPU, .virtioGPUWithVirgl: "virtgpu_gem_prime_import"
    case .vgem, .vkms, .lima: "drm_gem_shmem_prime_import_sg_table"
    case .pageArray: "gem_prime_import_sg_table"
    case .hibmc: "drm_gem_prime_import"
    }
  }
}
