import * as z from "zod";

const id = z.uuid();
const MOST = 2000;

/** An empty number means « not limited ». */
export const capacitySchema = z.object({
  activityId: id,
  schoolId: id,
  capacity: z
    .string()
    .trim()
    .regex(/^\d{0,4}$/, `Écrivez un nombre de 0 à ${MOST}, ou rien.`)
    .transform((text) => (text === "" ? null : Number(text)))
    .refine(
      (value) => value === null || value <= MOST,
      `Écrivez un nombre de 0 à ${MOST}, ou rien.`,
    ),
});

export const placeSchema = z.object({ activityId: id, schoolId: id });
