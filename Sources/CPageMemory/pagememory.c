#define _GNU_SOURCE
#include "pagememory.h"

#include <sys/mman.h>

/* Probed at random, a table of small pages would miss the address translation each time. */
static void advise(void *memory, size_t size) {
  if (size >= (size_t)4 << 20) madvise(memory, size, MADV_HUGEPAGE);
}

void *pinfold_map(size_t size) {
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return NULL;
  advise(memory, size);
  return memory;
}

void *pinfold_grow(void *memory, size_t size, size_t new_size) {
  /* Moves page tables instead of bytes. */
  void *grown = mremap(memory, size, new_size, MREMAP_MAYMOVE);
  if (grown == MAP_FAILED) return NULL;
  advise(grown, new_size);
  return grown;
}

void pinfold_unmap(void *memory, size_t size) { munmap(memory, size); }
