import * as z from "zod";

const id = z.uuid();

/** The page to come back to: one of our own, whatever the form says. */
const back = z
  .string()
  .regex(
    /^\/(?:inscriptions\/(?:nouvelle\/documents|[0-9a-f-]{36})|mon-dossier\/coordonnees\/(?:adresse|quotient))$/,
  )
  .catch("/inscriptions/nouvelle/documents");

/** Text fields of an upload. */
export const uploadSchema = z.object({
  kindId: id,
  childId: z
    .union([z.literal(""), id])
    .optional()
    .transform((value) => value || null),
  back,
});

export const removeDocumentSchema = z.object({ documentId: id, back });

export function isDocumentId(text: string): boolean {
  return id.safeParse(text).success;
}
