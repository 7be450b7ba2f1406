import * as z from "zod";

const id = z.uuid();

/** Text fields of an upload; `back` is one of our own pages, for the plain form. */
export const uploadSchema = z.object({
  kindId: id,
  childId: z
    .union([z.literal(""), id])
    .optional()
    .transform((value) => value || null),
  back: z
    .string()
    .regex(/^\/inscriptions\/(?:nouvelle\/documents|[0-9a-f-]{36})$/)
    .catch("/inscriptions/nouvelle/documents"),
});

export const removeDocumentSchema = z.object({ documentId: id });

export function isDocumentId(text: string): boolean {
  return id.safeParse(text).success;
}
