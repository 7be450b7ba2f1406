/**
 * How glibc gives memory back: two heaps instead of sixteen, and whatever is as large as a picture returned at once. Read
 * once, when a process starts. Elsewhere than on Linux it changes nothing.
 */
export const SPARING = { MALLOC_ARENA_MAX: "2", MALLOC_MMAP_THRESHOLD_: "262144" };

/**
 * How far V8 lets its young pieces grow before it looks for what nobody holds: megabytes, twice. Its own 32 are there to
 * be filled, and twenty photos sent at once would fill them.
 */
export const YOUNG = ["--max-semi-space-size=8"];
