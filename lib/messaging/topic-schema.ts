import * as z from "zod";
import { isSafeAddress } from "#lib/notifications/address.ts";

const id = z.uuid("Rechargez la page et recommencez.");
const optionalId = z.preprocess((value) => (value === "" ? undefined : value), id.optional());
const line = (max: number) =>
  z
    .string()
    .transform((value) => value.replace(/\s+/g, " ").trim())
    .pipe(z.string().max(max, `Écrivez ${max} caractères au plus.`));

/** Pages to which the advice of a theme may lead. */
export const ADVICE_PAGES = {
  "/planning": "Planning",
  "/inscriptions": "Inscriptions",
  "/facturation": "Facturation",
  "/mon-dossier": "Mon dossier",
  "/mon-dossier/documents": "Mes documents",
  "/menus": "Menus",
  "/actualites": "Actualités",
  "/aide": "Aide",
} as const;

const paths = ["", ...Object.keys(ADVICE_PAGES)];

export const departmentSchema = z.object({
  departmentId: optionalId,
  name: line(80).pipe(z.string().min(1, "Écrivez le nom du service.")),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .refine(isSafeAddress, "Écrivez une adresse e-mail, par exemple nom@exemple.fr."),
  phone: line(30).default(""),
});

export const topicSchema = z
  .object({
    topicId: optionalId,
    departmentId: z.uuid("Choisissez un service."),
    name: line(80).pipe(z.string().min(1, "Écrivez le nom du thème.")),
    advice: line(200).default(""),
    advicePath: z
      .string()
      .default("")
      .refine((path) => paths.includes(path), "Choisissez une page de la liste."),
    notice: z.enum(["atOnce", "daily"], "Choisissez un rythme."),
  })
  .refine(({ advice, advicePath }) => advice !== "" || advicePath === "", {
    path: ["advice"],
    error: "Écrivez le conseil, ou ne choisissez pas de page.",
  });

export const orderTopicSchema = z.object({ topicId: id, direction: z.enum(["up", "down"]) });
export const openTopicSchema = z.object({ topicId: id, isActive: z.enum(["oui", "non"]) });
export const closeDepartmentSchema = z.object({ departmentId: id });
