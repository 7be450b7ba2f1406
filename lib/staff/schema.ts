import * as z from "zod";

export const resolveTaskSchema = z.object({ taskId: z.uuid("Cette tâche n’existe pas.") });
