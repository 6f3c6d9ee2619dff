#define _GNU_SOURCE
#include "pagememory.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/mman.h>

/*
 * Probed at random, a table of small pages would miss the address translation each time. So what is large begins at
 * a huge page, wherever it moves: moved to another offset from one, its huge pages would be split for good.
 */
static const size_t huge = (size_t)2 << 20;

static bool is_large(size_t size) { return size >= 2 * huge; }

/* The size of the mapping for `size` bytes. */
static size_t mapped(size_t size) { return is_large(size) ? (size + huge - 1) & ~(huge - 1) : size; }

/* A mapping of `size` bytes, whole huge pages, that begins at a huge page; NULL if there is no room. */
static void *map_aligned(size_t size, int protection) {
  char *memory = mmap(NULL, size + huge, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return NULL;
  size_t before = -(uintptr_t)memory & (huge - 1);
  if (before > 0) munmap(memory, before);
  if (before < huge) munmap(memory + before + size, huge - before);
  return memory + before;
}

void *pinfold_map(size_t size) {
  if (is_large(size)) {
    void *memory = map_aligned(mapped(size), PROT_READ | PROT_WRITE);
    if (memory != NULL) madvise(memory, mapped(size), MADV_HUGEPAGE);
    return memory;
  }
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? NULL : memory;
}

/* Moves page tables instead of bytes. */
void *pinfold_grow(void *memory, size_t size, size_t new_size) {
  if (mapped(new_size) <= mapped(size)) return memory;
  if (!is_large(new_size)) {
    void *grown = mremap(memory, size, new_size, MREMAP_MAYMOVE);
    return grown == MAP_FAILED ? NULL : grown;
  }
  void *space = map_aligned(mapped(new_size), PROT_NONE);
  if (space == NULL) return NULL;
  void *grown = mremap(memory, mapped(size), mapped(new_size), MREMAP_MAYMOVE | MREMAP_FIXED, space);
  if (grown == MAP_FAILED) {
    munmap(space, mapped(new_size));
    return NULL;
  }
  madvise(grown, mapped(new_size), MADV_HUGEPAGE);
  return grown;
}

void pinfold_unmap(void *memory, size_t size) { munmap(memory, mapped(size)); }
