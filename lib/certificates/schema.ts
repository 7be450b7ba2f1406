import * as z from "zod";
import { jobIdSchema } from "#lib/long-jobs/schema.ts";

export const issueSchema = z.object({
  year: z.coerce.number({ error: "Choisissez une année." }).int("Choisissez une année."),
});

/** A work that issues certificates, and the page of which year to come back to. */
export const runSchema = jobIdSchema.extend(issueSchema.shape);
