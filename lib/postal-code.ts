import * as z from "zod";

/** A French postal code as people write it: « 62 300 » is « 62300 ». */
export function postalCode(absent: string, wrong: string) {
  return z
    .string(absent)
    .overwrite((text) => text.replace(/\s/g, ""))
    .regex(/^\d{5}$/, wrong);
}
