/** Days the archive is kept. */
export const EXPORT_DAYS = 7;
/** Copies an adult may ask for in 24 hours. */
export const EXPORTS_A_DAY = 3;
