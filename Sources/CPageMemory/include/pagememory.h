#ifndef PINFOLD_PAGEMEMORY_H
#define PINFOLD_PAGEMEMORY_H

#include <stddef.h>
#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/*
 * What StateSpace needs of processor and system and Swift has no name for.
 */

/* Asks for the cache line at `address` without waiting for it. */
static inline void pinfold_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }

/* Bit n is set if word n of the eight at `line` is `value`. */
static inline uint32_t pinfold_matches(const uint64_t *line, uint64_t value) {
  uint32_t bits = 0;
#if defined(__SSE2__)
  /* The compiler would compare one after the other: SSE2 compares only 32 bits at a time. */
  __m128i wanted = _mm_set1_epi64x((long long)value);
  for (int pair = 0; pair < 4; pair++) {
    __m128i halves = _mm_cmpeq_epi32(_mm_loadu_si128((const __m128i *)line + pair), wanted);
    __m128i words = _mm_and_si128(halves, _mm_shuffle_epi32(halves, 0xB1));
    bits |= (uint32_t)_mm_movemask_pd(_mm_castsi128_pd(words)) << (2 * pair);
  }
#else
  for (int word = 0; word < 8; word++) bits |= (uint32_t)(line[word] == value) << word;
#endif
  return bits;
}

/* `size` zeroed bytes in pages of their own; NULL if there is no memory. */
void *pinfold_map(size_t size);

/* The mapping at `memory`, grown from `size` to `new_size` bytes, perhaps elsewhere; what is new is zero.
 * NULL if there is no memory; then the mapping is as it was. */
void *pinfold_grow(void *memory, size_t size, size_t new_size);

/* Gives the mapping back. */
void pinfold_unmap(void *memory, size_t size);

#endif
