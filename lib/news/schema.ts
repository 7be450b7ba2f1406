import * as z from "zod";
import { type Day, isDay } from "#lib/calendar/day.ts";
import { listOf } from "#lib/form-data.ts";
import { audiences, MAX_TITLE } from "./article.ts";
import { MAX_BODY } from "./markdown.ts";

const id = z.uuid("Rechargez la page et recommencez.");
const ids = z.preprocess(listOf, z.array(id).max(200));
const tick = z
  .string()
  .optional()
  .transform((value) => value === "oui");

/** Signs without drawing that turn the direction of reading: they only serve to mislead. */
const MISLEADING = /[\u202a-\u202e\u2066-\u2069\u200b\ufeff\p{Cc}]/gu;

const words = (value: string) =>
  value
    .replace(/\r\n?/g, "\n")
    .replace(MISLEADING, (sign) => (sign === "\n" || sign === "\t" ? sign : ""))
    .trim();

const dayField = (message: string) =>
  z
    .string({ error: message })
    .refine(isDay, message)
    .transform((value) => value as Day);

export const articleSchema = z
  .object({
    articleId: z.preprocess((value) => (value === "" ? undefined : value), id.optional()),
    version: z.coerce.number().int().min(0).default(0),
    title: z
      .string({ error: "Écrivez le titre." })
      .transform((value) => words(value).replace(/\s+/g, " "))
      .pipe(
        z
          .string()
          .min(1, "Écrivez le titre.")
          .max(MAX_TITLE, `Écrivez un titre de ${MAX_TITLE} caractères au plus.`),
      ),
    body: z
      .string()
      .default("")
      .transform(words)
      .pipe(z.string().max(MAX_BODY, "Ce texte est trop long : 8\u202f000 caractères au plus.")),
    audience: z.enum(audiences, { error: "Choisissez qui verra cette actualité." }),
    schoolIds: ids,
    classIds: ids,
    activityIds: ids,
    firstDay: dayField("Donnez le premier jour."),
    lastDay: z.preprocess(
      (value) => (value === "" || value === undefined ? null : value),
      dayField("Donnez un jour, ou laissez vide.").nullable(),
    ),
    isAlert: tick,
    sendsMail: tick,
  })
  .refine(({ firstDay, lastDay }) => lastDay === null || lastDay >= firstDay, {
    path: ["lastDay"],
    error: "Le dernier jour vient avant le premier.",
  })
  .refine(({ isAlert, lastDay }) => !isAlert || lastDay !== null, {
    path: ["lastDay"],
    error: "Donnez le dernier jour : une alerte ne reste pas sans fin.",
  })
  .refine((input) => input.audience !== "schools" || input.schoolIds.length > 0, {
    path: ["schoolIds"],
    error: "Cochez au moins une école.",
  })
  .refine((input) => input.audience !== "classes" || input.classIds.length > 0, {
    path: ["classIds"],
    error: "Cochez au moins une classe.",
  })
  .refine((input) => input.audience !== "activities" || input.activityIds.length > 0, {
    path: ["activityIds"],
    error: "Cochez au moins une activité.",
  });
export type ArticleInput = z.output<typeof articleSchema>;

export const versionSchema = z.object({ articleId: id, version: z.coerce.number().int() });
export const articleIdSchema = z.object({ articleId: id });
export const newsFileSchema = z.object({ fileId: id });

/** Text fields of a file sent with a piece of news. */
export const fileFieldsSchema = z.object({
  articleId: id,
  kind: z.enum(["image", "attachment"]),
  label: z
    .string()
    .default("")
    .transform((value) => words(value).replace(/\s+/g, " "))
    .pipe(z.string().max(200)),
});
