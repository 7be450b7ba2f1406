import * as z from "zod";

export const jobIdSchema = z.object({ jobId: z.uuid("Rechargez la page et recommencez.") });
