#ifndef PINFOLD_PAGEMEMORY_H
#define PINFOLD_PAGEMEMORY_H

#include <stddef.h>

/*
 * What StateSpace needs of processor and system and Swift has no name for.
 */

/* Asks for the cache line at `address` without waiting for it. */
static inline void pinfold_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }

/* `size` zeroed bytes in pages of their own; NULL if there is no memory. */
void *pinfold_map(size_t size);

/* The mapping at `memory`, grown from `size` to `new_size` bytes, perhaps elsewhere; what is new is zero.
 * NULL if there is no memory; then the mapping is as it was. */
void *pinfold_grow(void *memory, size_t size, size_t new_size);

/* Gives the mapping back. */
void pinfold_unmap(void *memory, size_t size);

#endif
