import * as z from "zod";
import { boundShape, boundsSchema } from "./bounds.ts";
import {
  amountInCents,
  amountSchema,
  careSchema,
  clock,
  count,
  dayOfYear,
  isoDay,
  name,
  plainDecimal,
  signedAmountSchema,
  wholeQuotient,
} from "./tariff-amounts.ts";

/** The language of tariffs, format 2. docs/tarifs.md explains it; docs/tarifs/tarif.schema.json is made from here. */

const oneOrMore = <T extends z.ZodType>(value: T) =>
  z.union([value, z.array(value).min(1)]).describe("Une valeur, ou une liste (l’une d’elles).");

/** Who and when: every condition given must hold. */
const conditionSchema = z.strictObject({
  resident: z.boolean().optional().describe("Famille de la commune."),
  level: oneOrMore(z.enum(["nursery", "elementary"])).optional(),
  category: oneOrMore(name)
    .optional()
    .describe("Troisièmes listes : « staff », « adult »… au choix."),
  pai: z.boolean().optional().describe("L’enfant apporte son repas (PAI)."),
  subscribed: z
    .union([z.boolean(), oneOrMore(name)])
    .optional()
    .describe("Abonné à ce service, ou occasionnel ; ou abonné à l’un des services nommés."),
  option: oneOrMore(name).optional().describe("Une option déclarée en tête, choisie."),
  quotient: z
    .union([z.enum(["missing", "known"]), boundsSchema(wholeQuotient)])
    .optional()
    .describe("Bornes, ou « missing » / « known »."),
  rank: boundsSchema(count).optional().describe("Rang de l’enfant, aîné = 1."),
  children: boundsSchema(count).optional().describe("Nombre d’enfants comptés."),
  age: boundsSchema(count).optional().describe("Âge en années le jour dit."),
  enrolledLate: z.boolean().optional().describe("Famille inscrite hors délai."),
  booking: oneOrMore(z.enum(["onTime", "late", "none"])).optional(),
  presence: oneOrMore(z.enum(["present", "absent", "justified"])).optional(),
  reason: oneOrMore(name).optional().describe("Motif d’absence."),
  slot: oneOrMore(name).optional(),
  band: oneOrMore(name).optional().describe("Plage horaire du service."),
  weekday: oneOrMore(z.int().min(1).max(7)).optional().describe("1 lundi … 7 dimanche."),
  dates: boundsSchema(dayOfYear).optional(),
  period: oneOrMore(name).optional().describe("Période du fichier où tombe le jour."),
  arrival: boundsSchema(clock).optional(),
  departure: boundsSchema(clock).optional(),
  minutes: boundsSchema(count).optional().describe("Durée de la présence."),
});
export type Condition = z.infer<typeof conditionSchema>;

const scopeSchema = z
  .tuple([
    z.enum(["child", "family"]),
    z.enum(["day", "week", "month", "period", "schoolYear", "year", "always"]),
  ])
  .describe('Pour qui, et sur quelle durée : ["child", "month"].');
export type Scope = z.infer<typeof scopeSchema>;

const priceSchema = z.strictObject({
  label: name.optional(),
  when: conditionSchema.optional(),
  price: amountSchema,
  care: careSchema.optional(),
});
export type PriceRule = z.infer<typeof priceSchema>;

const siblingsSchema = z
  .strictObject({
    counted: z.enum(["present", "enrolled"]),
    among: z.enum(["service", "all"]).default("service"),
  })
  .describe("Quels frères et sœurs comptent.");

const serviceSchema = z.strictObject({
  label: name,
  unit: z
    .strictObject({
      label: name.describe("« repas », « séance », « demi-heure »."),
      minutes: z.int().min(1).max(1_440).optional().describe("Durée d’une unité commencée."),
      tolerance: z.int().min(0).max(240).default(0).describe("Minutes offertes."),
      least: z.int().min(0).max(100).default(0).describe("Unités dues au moins."),
      startsAt: clock.optional().describe("Arrivée, quand elle n’est pas notée."),
      endsAt: clock.optional().describe("Départ, quand il n’est pas noté."),
      default: z.int().min(1).max(100).optional().describe("Unités sans heure connue."),
    })
    .optional(),
  bands: z
    .record(name, z.strictObject({ from: clock, upTo: clock }))
    .optional()
    .describe("Plages horaires : une présence compte dans chaque plage touchée."),
  care: careSchema,
  costPerUserCents: amountInCents.optional(),
  siblings: siblingsSchema.optional().describe("Pour ce service, au lieu du réglage du fichier."),
  automatic: z
    .strictObject({ per: scopeSchema, with: z.array(name).min(1).optional() })
    .optional()
    .describe("Dû sans être réservé, une fois par portée : cotisation annuelle, forfait."),
  prices: z.array(priceSchema).min(1).max(200).describe("La première qui convient compte."),
});
export type ServiceRule = z.infer<typeof serviceSchema>;

const occurrencesSchema = z
  .strictObject({ ...boundShape(count), per: scopeSchema })
  .describe("À partir de la Nᵉ fois, ou les N premières fois, par portée.");

const targeted = { label: name, services: z.array(name).min(1), when: conditionSchema.optional() };
const modified = {
  ...targeted,
  occurrences: occurrencesSchema.optional(),
  kind: z
    .enum(["surcharge", "price"])
    .default("surcharge")
    .describe("« surcharge » : jamais déductible ; « price » : fait partie du prix."),
};

const eachSchema = z
  .union([
    z.literal("unit"),
    z
      .strictObject({
        minutes: z.int().min(1).max(1_440).describe("Durée d’une tranche commencée."),
        after: clock.optional().describe("Comptée de cette heure jusqu’au départ."),
        before: clock.optional().describe("Comptée de l’arrivée jusqu’à cette heure."),
        tolerance: z.int().min(0).max(240).default(0).describe("Minutes offertes."),
      })
      .refine(({ after, before }) => (after === undefined) !== (before === undefined), {
        error:
          "Une heure et une seule : « after » (jusqu’au départ) ou « before » (dès l’arrivée).",
      }),
  ])
  .describe("L’ajout, autant de fois : par unité de l’événement, ou par tranche de temps.");

const modifierSchema = z.discriminatedUnion("mode", [
  z.strictObject({
    ...modified,
    mode: z.literal("add"),
    amount: signedAmountSchema,
    each: eachSchema.optional(),
  }),
  z.strictObject({ ...modified, mode: z.literal("replace"), amount: amountSchema }),
  z.strictObject({ ...modified, mode: z.literal("multiply"), factor: plainDecimal }),
]);
export type Modifier = z.infer<typeof modifierSchema>;

const groupSchema = z
  .strictObject({
    ...targeted,
    per: scopeSchema,
    siblings: z
      .strictObject({ counted: z.enum(["present", "enrolled"]) })
      .optional()
      .describe("Pour ce groupe, au lieu du réglage du fichier."),
    atMost: amountSchema.optional().describe("Plafond : le moins cher des deux."),
    flat: z
      .strictObject({
        from: z.int().min(1).max(1_000),
        counting: z.enum(["events", "days"]).default("events"),
        price: amountSchema,
        each: z.literal("unit").optional().describe("Le prix de chaque unité, et non du tout."),
      })
      .optional()
      .describe("Prix forfaitaire à partir de la Nᵉ présence."),
    byChildren: z
      .strictObject({
        totals: z.array(amountSchema).min(1).max(20).describe("Total pour 1 enfant, 2 enfants…"),
        eachMore: amountSchema.optional().describe("Par enfant au-delà de la liste."),
      })
      .optional(),
  })
  .refine(
    ({ atMost, flat, byChildren }) =>
      [atMost, flat, byChildren].filter((rule) => rule !== undefined).length === 1,
    { error: "Un groupe a une règle et une seule : « atMost », « flat » ou « byChildren »." },
  );
export type Group = z.infer<typeof groupSchema>;

const thirdPartySchema = z.strictObject({
  payer: name,
  services: z.array(name).min(1),
  when: conditionSchema.optional(),
  priceAtMost: amountInCents.optional().describe("Seulement si l’unité coûte cela ou moins."),
  pays: z
    .union([amountSchema, z.strictObject({ percent: plainDecimal.max(100) })])
    .describe("Par unité, ou en pour cent de la ligne."),
  reduces: z.boolean().describe("true : retiré de ce que paie la famille ; false : en plus."),
  occurrences: occurrencesSchema.optional(),
});
export type ThirdParty = z.infer<typeof thirdPartySchema>;

const absenceStepSchema = z.strictObject({
  when: z
    .strictObject({
      presence: z.enum(["absent", "justified"]).optional(),
      reason: oneOrMore(name).optional(),
      certificateWithinHours: count.optional(),
      noticeWithinHours: z.int().min(-10_000).max(10_000).optional(),
      days: boundsSchema(count).optional().describe("Longueur de l’absence, en jours d’accueil."),
    })
    .optional(),
  billed: z.union([
    z.enum(["all", "none"]),
    z.strictObject({ first: count, countedFrom: z.enum(["firstDay", "notice"]).optional() }),
    z.strictObject({ after: count }),
  ]),
});
export type AbsenceStep = z.infer<typeof absenceStepSchema>;

const versionSchema = z.strictObject({
  from: isoDay,
  label: name.optional().describe("La délibération, telle qu’elle s’affiche."),
  services: z
    .record(name, serviceSchema)
    .refine((services) => Object.keys(services).length > 0, "Une version a un service au moins."),
  modifiers: z.array(modifierSchema).max(100).default([]),
  groups: z.array(groupSchema).max(50).default([]),
  thirdParties: z.array(thirdPartySchema).max(50).default([]),
  absences: z
    .array(
      z.strictObject({ services: z.array(name).min(1), steps: z.array(absenceStepSchema).min(1) }),
    )
    .max(20)
    .default([]),
});
export type Version = z.infer<typeof versionSchema>;

export const tariffFileSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(2, "« format » doit être 2."),
  name,
  notes: z.array(z.string()).default([]),
  quotient: z
    .strictObject({ takesEffect: z.enum(["nextMonth", "sameDay"]) })
    .default({ takesEffect: "nextMonth" })
    .describe("Quand un changement de quotient compte."),
  siblings: siblingsSchema.default({ counted: "present", among: "service" }),
  options: z
    .record(name, z.strictObject({ label: name, default: z.boolean() }))
    .default({})
    .describe("Choix de la famille, visibles."),
  periods: z
    .array(z.strictObject({ name, from: isoDay, upTo: isoDay }))
    .default([])
    .describe("Périodes de la ville, pour la portée « period »."),
  versions: z.array(versionSchema).min(1).max(50),
});
export type TariffFile = z.infer<typeof tariffFileSchema>;
