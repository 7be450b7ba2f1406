/** What a file may weigh and hold, once for the parser, the checks and the sentences. */

/** One file, as sent. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
/** Width × height before decoding: a small file may declare a huge picture. */
export const MAX_IMAGE_PIXELS = 40_000_000;
/** Longest side of a stored photo: an A4 page stays readable at 185 dots per inch. */
export const MAX_IMAGE_SIDE = 2200;
/** Longest side of a face: as much as the gate needs to know somebody. */
export const MAX_FACE_SIDE = 480;
export const MAX_PDF_PAGES = 50;
