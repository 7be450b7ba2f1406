import * as z from "zod";
import { isDay } from "#lib/calendar/day.ts";
import { mealTypes } from "#lib/enrolments/answers.ts";
import { parsePhone } from "#lib/families/phone.ts";
import { postalCode } from "#lib/postal-code.ts";
import { changeFieldNames, type Policy, ruleOf } from "./fields.ts";
import type { ChangeField, Person } from "./values.ts";

const PHONE = "Écrivez un numéro à 10 chiffres, par exemple 06 12 34 56 78.";
const id = z.uuid();

const line = (max: number, message: string) =>
  z
    .string({ error: message })
    .trim()
    .min(1, message)
    .max(max, `Écrivez ${max} caractères au plus.`);

const seen = z.string().max(64).catch("");
const reason = z.string().trim().max(600, "Écrivez 600 caractères au plus.").optional();

const address = {
  line1: line(80, "Écrivez le numéro et la rue."),
  line2: z.string().trim().max(80, "Écrivez 80 caractères au plus.").default(""),
  postalCode: postalCode(
    "Écrivez le code postal.",
    "Écrivez un code postal à 5 chiffres, par exemple 62300.",
  ),
  city: line(60, "Écrivez la ville."),
};

export const addressSchema = z.object({ seen, reason, ...address });

/** An adult's own address, or none: what the form holds of an address then is let go. */
export const ownAddressSchema = z.discriminatedUnion(
  "place",
  [
    z.object({ seen, reason, place: z.literal("own"), ...address }),
    z
      .object({ seen, reason, place: z.literal("none") })
      .transform((rest) => ({ ...rest, line1: "", line2: "", postalCode: "", city: "" })),
  ],
  { error: "Choisissez une réponse." },
);

/** The same, written by an agent. */
const correction = {
  seen,
  familyId: id,
  guardianId: id,
};
/** Hers alone: the other adults do not read why either. */
const ownReason = line(600, "Écrivez pourquoi : cette personne le lira.");
export const correctAddressSchema = z.discriminatedUnion(
  "place",
  [
    z.object({ ...correction, place: z.literal("own"), ...address, reason: ownReason }),
    z
      .object({ ...correction, place: z.literal("none"), reason: ownReason })
      .transform((rest) => ({ ...rest, line1: "", line2: "", postalCode: "", city: "" })),
  ],
  { error: "Choisissez une réponse." },
);

export const phoneSchema = z.object({
  seen,
  phone: z.string({ error: PHONE }).transform((text, context) => {
    const phone = parsePhone(text);
    if (phone) return phone;
    context.addIssue({ code: "custom", message: PHONE });
    return z.NEVER;
  }),
});

export const deliverySchema = z.object({
  seen,
  /** One's own, or that of the adults who share. */
  whose: z.enum(["own", "family"]).catch("family"),
  delivery: z.enum(["email", "paper"], { error: "Choisissez comment recevoir vos factures." }),
});

export const quotientSchema = z.object({
  seen,
  reason,
  value: z
    .string({ error: "Écrivez votre quotient familial." })
    .trim()
    .regex(/^\d{1,5}$/, "Écrivez un nombre entier, par exemple 712.")
    .transform(Number),
});

/** Lines that the forms of persons show. */
export const PERSON_ROWS = [1, 2, 3, 4] as const;

/** « name-1 », « phone-1 », « relation-1 »…; an empty line is left out, half a line is told. */
function persons(raw: Record<string, unknown>, context: z.RefinementCtx): Person[] {
  const text = (name: string) => {
    const value = raw[name];
    return typeof value === "string" ? value.trim().slice(0, 80) : "";
  };
  return PERSON_ROWS.flatMap((row) => {
    const [name, written] = [text(`name-${row}`), text(`phone-${row}`)];
    if (!name && !written) return [];
    const phone = parsePhone(written);
    if (!name)
      context.addIssue({
        code: "custom",
        path: [`name-${row}`],
        message: "Écrivez le nom de la personne.",
      });
    if (!phone) context.addIssue({ code: "custom", path: [`phone-${row}`], message: PHONE });
    return [{ name, phone: phone ?? "", relation: text(`relation-${row}`) }];
  });
}

/** « Enlever toutes ces personnes »: meant only where no line is filled. */
function nobody(raw: Record<string, unknown>, named: Person[], context: z.RefinementCtx): boolean {
  const hasNobody = raw.nobody === "oui";
  if (hasNobody && named.length > 0)
    context.addIssue({
      code: "custom",
      path: ["nobody"],
      message: "Videz toutes les lignes, ou décochez cette case.",
    });
  return hasNobody;
}

export const contactsSchema = z.record(z.string(), z.unknown()).transform((raw, context) => {
  const named = persons(raw, context);
  return { seen: seen.parse(raw.seen), persons: named, hasNobody: nobody(raw, named, context) };
});

export const authorisedSchema = z.record(z.string(), z.unknown()).transform((raw, context) => {
  const childId = id.safeParse(raw.childId);
  if (!childId.success)
    context.addIssue({ code: "custom", path: ["form"], message: "Rechargez la page." });
  const named = persons(raw, context);
  return {
    seen: seen.parse(raw.seen),
    childId: childId.data ?? "",
    persons: named,
    hasNobody: nobody(raw, named, context),
  };
});

export const mealSchema = z.object({
  seen,
  childId: id,
  mealType: z.enum(mealTypes, { error: "Choisissez un repas." }),
});

const answer = z
  .enum(["oui", "non"], { error: "Répondez par oui ou par non." })
  .transform((value) => value === "oui");

export const agreementsSchema = z.object({
  seen,
  childId: id,
  image: answer,
  outings: answer,
  /** Not asked for a child of nursery school. */
  leavesAlone: answer.nullable().default(null),
});

export const withdrawChangeSchema = z.object({ changeId: id });

const shown = { changeId: id, version: z.coerce.number().int().positive(), seen };

export const acceptChangeSchema = z.object({
  ...shown,
  isResident: answer.optional(),
});

export const refuseChangeSchema = z.object({
  ...shown,
  answer: line(600, "Écrivez le motif : la famille le lira."),
});

/** « policy-address » and so on: one choice per field. */
export const rulesSchema = z.record(z.string(), z.unknown()).transform((raw, context) => {
  const policies = Object.fromEntries(
    changeFieldNames.map((field) => [
      field,
      ruleOf(field).alwaysChecked || raw[`policy-${field}`] !== "automatic" ? "check" : "automatic",
    ]),
  ) as Record<ChangeField, Policy>;
  const isOn = raw.checkIsOn === "oui";
  const from = typeof raw.checkFrom === "string" ? raw.checkFrom : "";
  if (isOn && !isDay(from))
    context.addIssue({
      code: "custom",
      path: ["checkFrom"],
      message: "Choisissez le jour à partir duquel les réservations attendent.",
    });
  const keepDays = z.coerce.number().int().min(0).max(365).safeParse(raw.healthKeepDays);
  if (raw.healthKeepDays === "" || !keepDays.success)
    context.addIssue({
      code: "custom",
      path: ["healthKeepDays"],
      message: "Écrivez un nombre de jours, de 0 à 365.",
    });
  return {
    seen: typeof raw.seen === "string" ? raw.seen.slice(0, 2000) : "",
    policies,
    quotientStart: raw.quotientStart === "sameDay" ? ("sameDay" as const) : ("nextMonth" as const),
    check: { isOn, from: isDay(from) ? from : null },
    health: { keepDays: keepDays.data ?? 0 },
  };
});

export function isId(text: string): boolean {
  return id.safeParse(text).success;
}
