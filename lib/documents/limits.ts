/** What a family may send and keep. */
export const MAX_FILES_PER_DAY = 30;
export const MAX_TOTAL_BYTES = 100 * 1024 * 1024;
/** Pages photographed one by one for the same document. */
export const MAX_FILES_PER_ROW = 6;
/** How long an adult's own proof is kept once it serves no request. */
export const OWN_PROOF_DAYS = 30;
