import * as z from "zod";
import { listOf } from "#lib/form-data.ts";

const id = z.uuid();

const optionalId = z
  .union([z.literal(""), id])
  .optional()
  .transform((value) => value || null);

/** The page to come back to: one of our own, whatever the form says. */
const back = z
  .string()
  .regex(
    /^\/(?:inscriptions\/(?:nouvelle\/documents|[0-9a-f-]{36})|mon-dossier\/(?:documents|coordonnees\/(?:adresse|mon-adresse|nom|quotient)|enfants\/[0-9a-f-]{36}\/identite))$/,
  )
  .catch("/mon-dossier/documents");

/** Text fields of an upload. */
export const uploadSchema = z.object({
  kindId: id,
  childId: optionalId,
  guardianId: optionalId,
  back,
});

export const removeDocumentSchema = z.object({ documentId: id, back });

export const publishFormSchema = z.object({
  title: z.string().trim().min(1).max(120),
  explanation: z.string().trim().max(300).default(""),
});

export const removeFormSchema = z.object({ formId: id });

const ids = z.preprocess(listOf, z.array(id).max(100));
const tick = z
  .string()
  .optional()
  .transform((value) => value === "oui");

/** A kind of document as staff describes it. */
export const kindSchema = z
  .object({
    kindId: optionalId,
    name: z.string().trim().min(1, "Donnez un nom au document.").max(120),
    explanation: z.string().trim().min(1, "Expliquez en une phrase ce qui est attendu.").max(400),
    scope: z.enum(["family", "child", "adult"], { error: "Choisissez qui est concerné." }),
    validity: z.enum(["schoolYear", "months", "unlimited"], { error: "Choisissez une durée." }),
    validMonths: z.preprocess(
      (value) => (value === "" || value === undefined ? null : Number(value)),
      z
        .int("Donnez un nombre entier de mois.")
        .min(1, "Donnez un nombre de mois entre 1 et 120.")
        .max(120, "Donnez un nombre de mois entre 1 et 120.")
        .nullable(),
    ),
    isHealth: tick,
    isRetired: tick,
    always: ids,
    pai: ids,
  })
  .refine(({ validity, validMonths }) => validity !== "months" || validMonths !== null, {
    path: ["validMonths"],
    error: "Donnez un nombre de mois entre 1 et 120.",
  });

export type KindInput = z.output<typeof kindSchema>;
