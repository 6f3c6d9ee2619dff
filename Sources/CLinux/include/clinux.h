#ifndef PINFOLD_CLINUX_H
#define PINFOLD_CLINUX_H

/*
 * What LiveKernel needs of Linux and Swift cannot import: numbers of requests that headers compute with macros, calls
 * with variable arguments, and structures of headers that not every distribution installs.
 */

#include <errno.h>
#include <fcntl.h>
#include <linux/dma-heap.h>
#include <linux/kvm.h>
#include <linux/udmabuf.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

/* A call that fails returns -1 - errno, so that nothing can come between the call and errno. */
static inline long pinfold_result(long result) { return result < 0 ? -1 - (long)errno : result; }

static inline long pinfold_open(const char *path, int flags) { return pinfold_result(open(path, flags | O_CLOEXEC)); }

static inline long pinfold_ioctl(int fd, unsigned long request, void *argument) {
  return pinfold_result(ioctl(fd, request, argument));
}

static inline long pinfold_ioctl_number(int fd, unsigned long request, unsigned long argument) {
  return pinfold_result(ioctl(fd, request, argument));
}

static inline long pinfold_pread(int fd, void *buffer, size_t size, int64_t offset) {
  return pinfold_result(pread(fd, buffer, size, offset));
}

/* memfd_create() of `size` bytes; on `huge` in huge pages of the default size. Sealed against shrinking, as udmabuf
 * demands. */
long pinfold_memfd(const char *name, size_t size, int huge);

/* Maps `size` bytes of `fd` shared, or private anonymous memory if `fd` is -1; NULL if that fails, and then *error
 * says why. */
void *pinfold_map_file(int fd, size_t size, int64_t offset, int *error);

/* Asks the system to reclaim the pages of the memory; the C library may be older than the request. */
static inline long pinfold_page_out(void *memory, size_t size) {
#ifndef MADV_PAGEOUT
#define MADV_PAGEOUT 21
#endif
  return pinfold_result(madvise(memory, size, MADV_PAGEOUT));
}

/* KVM_RUN that is ended after `milliseconds`: then -1 - EINTR. */
long pinfold_run_vcpu(int fd, unsigned milliseconds);

static const unsigned long pinfold_kvm_get_api_version = KVM_GET_API_VERSION;
static const unsigned long pinfold_kvm_create_vm = KVM_CREATE_VM;
static const unsigned long pinfold_kvm_get_vcpu_mmap_size = KVM_GET_VCPU_MMAP_SIZE;
static const unsigned long pinfold_kvm_set_user_memory_region = KVM_SET_USER_MEMORY_REGION;
static const unsigned long pinfold_kvm_set_tss_addr = KVM_SET_TSS_ADDR;
static const unsigned long pinfold_kvm_create_vcpu = KVM_CREATE_VCPU;
static const unsigned long pinfold_udmabuf_create = UDMABUF_CREATE;
static const unsigned long pinfold_dma_heap_alloc = DMA_HEAP_IOCTL_ALLOC;

#if defined(__x86_64__)
static const unsigned long pinfold_kvm_get_regs = KVM_GET_REGS;
static const unsigned long pinfold_kvm_set_regs = KVM_SET_REGS;
static const unsigned long pinfold_kvm_get_sregs = KVM_GET_SREGS;
static const unsigned long pinfold_kvm_set_sregs = KVM_SET_SREGS;

/* The guest's view: 32 bits, flat, no paging. */
static inline void pinfold_make_flat(struct kvm_sregs *sregs) {
  struct kvm_segment code = {.limit = 0xffffffff, .selector = 8, .type = 11, .present = 1, .db = 1, .s = 1, .g = 1};
  struct kvm_segment data = code;
  data.selector = 16;
  data.type = 3;
  sregs->cs = code;
  sregs->ds = sregs->es = sregs->fs = sregs->gs = sregs->ss = data;
  sregs->cr0 |= 1;
}
#endif

/* Fields of unions, which Swift would import as tuples. */
static inline uint32_t pinfold_suberror(const struct kvm_run *run) { return run->internal.suberror; }
static inline uint64_t pinfold_mmio_address(const struct kvm_run *run) { return run->mmio.phys_addr; }
static inline uint64_t pinfold_hardware_reason(const struct kvm_run *run) {
  return run->fail_entry.hardware_entry_failure_reason;
}

/* DRM: of include/uapi/drm/drm.h and drm_mode.h. */
struct pinfold_drm_version {
  int32_t major, minor, patch;
  size_t name_length;
  char *name;
  size_t date_length;
  char *date;
  size_t description_length;
  char *description;
};
struct pinfold_drm_create_dumb {
  uint32_t height, width, bits_per_pixel, flags;
  uint32_t handle, pitch;
  uint64_t size;
};
struct pinfold_drm_map_dumb {
  uint32_t handle, pad;
  uint64_t offset;
};
struct pinfold_drm_prime_handle {
  uint32_t handle, flags;
  int32_t fd;
};
static const unsigned long pinfold_drm_get_version = _IOWR('d', 0x00, struct pinfold_drm_version);
static const unsigned long pinfold_drm_prime_handle_to_fd = _IOWR('d', 0x2d, struct pinfold_drm_prime_handle);
static const unsigned long pinfold_drm_create_dumb_buffer = _IOWR('d', 0xb2, struct pinfold_drm_create_dumb);
static const unsigned long pinfold_drm_map_dumb_buffer = _IOWR('d', 0xb3, struct pinfold_drm_map_dumb);
static const unsigned pinfold_drm_prime_flags = 02000002; /* O_RDWR | O_CLOEXEC */

#endif
