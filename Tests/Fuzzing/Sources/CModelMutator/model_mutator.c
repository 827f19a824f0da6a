#include "model_mutator.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// libFuzzer's own mutations.
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t limit);

// The format of model files: see ModelContainer.swift.
enum { HEADER = 32, ENTRY = 32, ALIGNMENT = 64, SECTIONS = 64, DEPTH = 5 };
static const uint8_t magic[8] = {0x89, 0x46, 0x4D, 0x54, 0x0D, 0x0A, 0x1A, 0x0A};

typedef struct {
  uint8_t tag[4];
  uint32_t type;
  uint64_t offset, length;
} section;

static uint64_t read(const uint8_t *at, int bytes) {
  uint64_t value = 0;
  for (int i = bytes - 1; i >= 0; i--) value = value << 8 | at[i];
  return value;
}

static void write(uint8_t *at, uint64_t value, int bytes) {
  for (int i = 0; i < bytes; i++) at[i] = (uint8_t)(value >> 8 * i);
}

static uint32_t crc_add(uint32_t crc, const uint8_t *bytes, size_t count) {
  static uint32_t table[256];
  if (table[1] == 0) {
    for (uint32_t i = 0; i < 256; i++) {
      uint32_t value = i;
      for (int bit = 0; bit < 8; bit++) value = value & 1 ? value >> 1 ^ 0x82F63B78u : value >> 1;
      table[i] = value;
    }
  }
  for (size_t i = 0; i < count; i++) crc = table[(crc ^ bytes[i]) & 0xFF] ^ crc >> 8;
  return crc;
}

static uint64_t draw(uint64_t *state) {
  uint64_t z = *state += 0x9E3779B97F4A7C15u;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
  z = (z ^ z >> 27) * 0x94D049BB133111EBu;
  return z ^ z >> 31;
}

static uint64_t below(uint64_t *state, uint64_t bound) { return draw(state) % bound; }

/// Reads the table; returns the number of sections, 0 where there is no table to be trusted.
static int parse(const uint8_t *file, size_t size, section *sections) {
  if (size < HEADER || memcmp(file, magic, sizeof magic) != 0) return 0;
  const uint64_t count = read(file + 12, 4);
  if (count < 1 || count > SECTIONS || HEADER + count * ENTRY > size) return 0;
  for (uint64_t i = 0; i < count; i++) {
    const uint8_t *entry = file + HEADER + i * ENTRY;
    section *s = &sections[i];
    memcpy(s->tag, entry, 4);
    s->type = (uint32_t)read(entry + 4, 4);
    s->offset = read(entry + 8, 8);
    s->length = read(entry + 16, 8);
    if (s->offset > size || s->length > size - s->offset) return 0;
  }
  return (int)count;
}

static size_t mutate(uint8_t *file, size_t size, size_t limit, uint64_t *state, int depth);

/// Changes a number of a manifest to one of those that break programs.
static size_t change_number(uint8_t *text, size_t size, size_t limit, uint64_t *state) {
  static const char *const numbers[] = {
      "0", "-1", "1", "2", "3", "255", "256", "4096", "65535", "65536", "2147483648",
      "4294967296", "9223372036854775807", "1e308", "1e-320", "0.5", "-0.0", "null", "[]", "\"\""};
  size_t starts[512], count = 0;
  for (size_t i = 1; i < size && count < 512; i++) {
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    const bool is_start = strchr(":,[", text[i - 1]) != NULL && text[i - 1] != 0;
    if (is_digit && is_start) starts[count++] = i;
  }
  if (count == 0) return LLVMFuzzerMutate(text, size, limit);
  const size_t start = starts[below(state, count)];
  size_t end = start;
  while (end < size && strchr("0123456789.eE+-", text[end]) != NULL && text[end] != 0) end++;
  const char *number = numbers[below(state, sizeof numbers / sizeof *numbers)];
  const size_t length = strlen(number);
  if (size - (end - start) + length > limit) return size;
  memmove(text + start + length, text + end, size - end);
  memcpy(text + start, number, length);
  return size - (end - start) + length;
}

/// Sets an aligned word to a number that is small, large, not a number, or another word of the section.
static void change_word(uint8_t *bytes, size_t size, int width, uint64_t *state) {
  static const uint64_t doubles[] = {
      0x7FF0000000000000u, 0xFFF0000000000000u, 0x7FF8000000000000u, 0x7FEFFFFFFFFFFFFFu,
      0x8000000000000000u, 0x0000000000000001u, 0x3FF0000000000000u, 0x5F1A000000000000u};
  static const uint64_t floats[] = {
      0x7F800000u, 0xFF800000u, 0x7FC00000u, 0x7F7FFFFFu, 0x80000000u, 1u, 0x3F800000u, 0x461C4000u};
  const uint64_t words = size / (uint64_t)width;
  if (words == 0) return;
  uint8_t *at = bytes + below(state, words) * (uint64_t)width;
  switch (below(state, 5)) {
  case 0: write(at, below(state, 2 * words + 8), width); break;
  case 1: write(at, read(at, width) + below(state, 9) - 4, width); break;
  case 2: write(at, (width == 8 ? doubles : floats)[below(state, 8)], width); break;
  case 3: write(at, 1ull << below(state, 8 * (uint64_t)width), width); break;
  default: memmove(at, bytes + below(state, words) * (uint64_t)width, (size_t)width);
  }
}

static size_t change_section(
    const section *s, uint8_t *bytes, size_t size, size_t limit, uint64_t *state, int depth) {
  if (depth + 1 < DEPTH && size >= HEADER && memcmp(bytes, magic, 8) == 0 && below(state, 8) != 0) {
    return mutate(bytes, size, limit, state, depth + 1);
  }
  if (memcmp(s->tag, "MANI", 4) == 0 && below(state, 3) != 0) {
    return change_number(bytes, size, limit, state);
  }
  const int width = s->type == 1 || s->type == 4 ? 8 : s->type == 0 ? 1 : 4;
  const uint64_t choice = below(state, 8);
  if (choice < 4) {
    const uint64_t times = 1 + below(state, 3);
    for (uint64_t i = 0; i < times; i++) change_word(bytes, size, width, state);
    return size;
  }
  if (choice == 4) {  // whole elements less, or more
    const size_t change = (size_t)(1 + below(state, 4)) * (size_t)width;
    if (below(state, 2) == 0) return size > change ? size - change : 0;
    if (size + change > limit || size < change) return size;
    memcpy(bytes + size, bytes, change);
    return size + change;
  }
  return LLVMFuzzerMutate(bytes, size, limit);
}

/// Writes sections with a table, checksums and gaps that are right; returns 0 if there is no room.
static size_t seal(
    uint8_t *file, size_t limit, const uint8_t *head, const section *sections, int count,
    uint8_t *const *contents) {
  size_t size = HEADER + (size_t)count * ENTRY;
  for (int i = 0; i < count; i++) {
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT + sections[i].length;
  }
  if (size > limit) return 0;
  memset(file, 0, size);
  memcpy(file, head, 12);
  write(file + 12, (uint64_t)count, 4);
  write(file + 16, size, 8);
  size_t end = HEADER + (size_t)count * ENTRY;
  for (int i = 0; i < count; i++) {
    const size_t start = (end + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    memcpy(file + start, contents[i], sections[i].length);
    uint8_t *entry = file + HEADER + (size_t)i * ENTRY;
    memcpy(entry, sections[i].tag, 4);
    write(entry + 4, sections[i].type, 4);
    write(entry + 8, start, 8);
    write(entry + 16, sections[i].length, 8);
    write(entry + 24, (uint32_t)~crc_add(~0u, contents[i], sections[i].length), 4);
    end = start + sections[i].length;
  }
  const uint32_t crc = crc_add(crc_add(~0u, file, 24), file + HEADER, (size_t)count * ENTRY);
  write(file + 24, (uint32_t)~crc, 4);
  return size;
}

static size_t mutate(uint8_t *file, size_t size, size_t limit, uint64_t *state, int depth) {
  section sections[SECTIONS];
  int count = parse(file, size, sections);
  // Sometimes checksums are left wrong, so that the reader of header and table is tried as well.
  if (count == 0 || below(state, 16) == 0) return LLVMFuzzerMutate(file, size, limit);
  uint8_t *contents[SECTIONS + 1], head[12];
  memcpy(head, file, 12);
  for (int i = 0; i < count; i++) {
    contents[i] = malloc(limit + 1);
    memcpy(contents[i], file + sections[i].offset, sections[i].length);
  }
  const int made = count;
  section *chosen = &sections[below(state, (uint64_t)count)];
  const uint64_t choice = below(state, 64);
  if (choice == 0) {
    chosen->type = (uint32_t)below(state, 6);
  } else if (choice == 1) {
    memcpy(chosen->tag, sections[below(state, (uint64_t)count)].tag, 4);
  } else if (choice == 2) {
    head[10] = (uint8_t)below(state, 4);
  } else if (choice == 3 && count > 1) {
    count--;
  } else {
    uint8_t *bytes = contents[chosen - sections];
    chosen->length = change_section(chosen, bytes, chosen->length, limit, state, depth);
  }
  const size_t sealed = seal(file, limit, head, sections, count, contents);
  for (int i = 0; i < made; i++) free(contents[i]);
  return sealed > 0 ? sealed : size;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t limit, unsigned seed) {
  uint64_t state = seed;
  return mutate(data, size, limit, &state, 0);
}
