import { createHash } from "node:crypto";
import * as z from "zod";
import { criteria } from "./criteria.ts";
import type { DrawnLine } from "./draw.ts";

/** A published drawing: file numbers and figures, no name. Enough to compute all of it again. */
export const reportSchema = z.object({
  seed: z.string(),
  places: z.int().min(0),
  lines: z.array(
    z.object({
      id: z.string(),
      fileNumber: z.string(),
      met: z.array(z.enum(criteria)),
      points: z.int(),
      lot: z.string(),
      groupRank: z.int(),
      hasPlace: z.boolean(),
      waitingRank: z.int().nullable(),
    }),
  ),
});
export type Report = z.infer<typeof reportSchema>;
export type ReportLine = Report["lines"][number];

type Facts = { places: number; lines: readonly Pick<DrawnLine, "id" | "points">[] };

/** What a preview showed, in 64 characters: the drawing is refused when anything in it changed. */
export function fingerprintOf({ places, lines }: Facts): string {
  const list = lines.map(({ id, points }) => `${id}=${points}`).sort();
  return createHash("sha256")
    .update(`${places}|${list.join("|")}`)
    .digest("hex");
}
