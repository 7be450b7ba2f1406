import * as z from "zod";

export const issueSchema = z.object({
  year: z.coerce.number({ error: "Choisissez une année." }).int("Choisissez une année."),
});
