/**
 * How glibc gives memory back: two heaps instead of sixteen, and whatever is as large as a picture returned at once. Read
 * once, when a process starts. Elsewhere than on Linux it changes nothing.
 */
export const SPARING = { MALLOC_ARENA_MAX: "2", MALLOC_MMAP_THRESHOLD_: "262144" };
