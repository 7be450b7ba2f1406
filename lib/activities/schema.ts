import * as z from "zod";
import { listOf } from "#lib/form-data.ts";
import { isUuid } from "#lib/ids.ts";

const id = z.uuid("Rechargez la page et recommencez.");
const optionalId = z.preprocess((value) => (value === "" ? undefined : value), id.optional());
const line = (max: number, empty: string) =>
  z
    .string(empty)
    .transform((value) => value.replace(/\s+/g, " ").trim())
    .pipe(z.string().min(1, empty).max(max, `Écrivez ${max} caractères au plus.`));

export const activitySchema = z.object({
  activityId: optionalId,
  name: line(60, "Écrivez le nom de l’activité."),
  atName: line(80, "Écrivez l’activité comme dans une phrase : « à la cantine »."),
  description: line(300, "Dites en une phrase ce que c’est."),
  departmentId: z.uuid("Choisissez un service."),
  regieId: z.uuid("Choisissez une régie."),
  season: z.enum(["term", "holidays", "both"], "Choisissez quand l’activité accueille."),
  /** Not told: as it is. */
  isInvoiced: z
    .enum(["oui", "non"], "Choisissez comment l’activité se paie.")
    .optional()
    .transform((value) => (value === undefined ? undefined : value === "oui")),
  /** None ticked: every school. */
  schoolIds: z.preprocess(
    listOf,
    z.array(z.uuid("Choisissez des écoles de la liste.")).transform((ids) => [...new Set(ids)]),
  ),
});
export type ActivityInput = z.output<typeof activitySchema>;

const time = z
  .string("Écrivez une heure.")
  .trim()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Écrivez l’heure ainsi : 08:30.");

/** « places-<école> »: how many children a day; empty: not limited. */
const PLACES = "places-";

export const slotSchema = z
  .looseObject({
    slotId: optionalId,
    activityId: id,
    name: line(60, "Écrivez le nom du moment."),
    shortName: line(12, "Écrivez un nom court, de 12 caractères au plus."),
    letter: z
      .string("Écrivez une lettre.")
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]$/, "Écrivez une seule lettre, sans accent."),
    color: z.enum(["amber", "blue", "violet", "green"], "Choisissez une couleur."),
    weekdays: z.preprocess(
      listOf,
      z
        .array(z.coerce.number().int().min(1).max(7))
        .min(1, "Choisissez au moins un jour.")
        .transform((days) => [...new Set(days)].sort()),
    ),
    startsAt: time,
    endsAt: time,
    /** « tarif~service », or empty: a tariff of its own, to prepare afterwards. */
    price: z.string("Choisissez un tarif.").max(200),
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, {
    path: ["endsAt"],
    error: "La fin doit venir après le début.",
  })
  .transform((input, context) => {
    const { slotId, activityId, name, shortName, letter, color, ...rest } = input;
    const { weekdays, startsAt, endsAt, price } = rest;
    const places: { schoolId: string; capacity: number | null }[] = [];
    for (const [key, value] of Object.entries(input)) {
      if (!key.startsWith(PLACES) || !isUuid(key.slice(PLACES.length))) continue;
      const text = typeof value === "string" ? value.trim() : "";
      if (!/^\d{0,4}$/.test(text))
        context.addIssue({
          code: "custom",
          path: [key],
          message: "Écrivez un nombre entier, ou laissez vide pour ne pas limiter.",
        });
      const capacity = text === "" ? null : Number(text);
      places.push({ schoolId: key.slice(PLACES.length), capacity });
    }
    const own = { slotId, activityId, name, shortName, letter, color };
    return { ...own, weekdays, startsAt, endsAt, price, places };
  });
export type SlotInput = z.output<typeof slotSchema>;

const isOpen = z.enum(["oui", "non"]);
const direction = z.enum(["up", "down"]);
export const openActivitySchema = z.object({ activityId: id, isOpen });
export const orderActivitySchema = z.object({ activityId: id, direction });
export const removeActivitySchema = z.object({ activityId: id });
export const openSlotSchema = z.object({ slotId: id, isOpen });
export const removeSlotSchema = z.object({ slotId: id });
