/**
 * How glibc gives memory back: two heaps instead of sixteen, and whatever is as large as a picture returned at once. What
 * packs a page takes 1 to 2 MB, and its place is kept for the next page: fetched and cleared each time, it would cost
 * more than the packing. Read once, when a process starts. Elsewhere than on Linux it changes nothing.
 */
export const SPARING = {
  MALLOC_ARENA_MAX: "2",
  MALLOC_MMAP_THRESHOLD_: "2097152",
  MALLOC_TRIM_THRESHOLD_: "4194304",
};

/**
 * How much V8 keeps for its young pieces before it looks for what nobody holds: megabytes, twice. All of it from the
 * start: left to grow to its own 32, it would be twenty photos sent at once that fill it.
 */
export const YOUNG = ["--min-semi-space-size=16", "--max-semi-space-size=16"];
