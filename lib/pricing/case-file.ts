import * as z from "zod";
import { isDay } from "#lib/calendar/day.ts";

/** A family's facts and what happened, as `npm run tariff -- price` reads them; documented in docs/tarifs.md. */

const id = z.string().min(1).max(100);
const isoDay = z.string().refine(isDay, "Jour attendu sous la forme AAAA-MM-JJ, et qui existe.");
const clock = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "Heure attendue sous la forme HH:MM.");
const moment = z
  .string()
  .refine(
    (text) => isDay(text.slice(0, 10)) && /^(T([01]\d|2[0-3]):[0-5]\d)?$/.test(text.slice(10)),
    "Moment attendu : AAAA-MM-JJ ou AAAA-MM-JJTHH:MM (heure de Paris).",
  );
const quotient = z.number().min(0).max(1_000_000);

const childSchema = z.strictObject({
  id,
  name: z.string().min(1).optional(),
  birthDay: isoDay.optional(),
  level: z.enum(["nursery", "elementary"]).optional(),
  pai: z.boolean().default(false),
  category: id.optional(),
  subscriptions: z.array(id).default([]).describe("Services auxquels l’enfant est abonné."),
  enrolled: z.array(id).optional().describe("Services où il est inscrit ; sinon tous."),
});

const familySchema = z.strictObject({
  resident: z.boolean(),
  quotient: quotient.nullable().optional().describe("Quotient unique, de tout temps."),
  quotients: z
    .array(
      z.union([
        z.strictObject({ value: quotient, receivedOn: isoDay }),
        z.strictObject({ value: quotient, effectiveFrom: isoDay }),
      ]),
    )
    .optional(),
  category: id.optional(),
  enrolledOn: isoDay.optional(),
  enrolledLate: z.boolean().default(false),
  children: z.array(childSchema).default([]),
});

const eventSchema = z.strictObject({
  child: id.optional().describe("Absent pour un adulte."),
  service: id,
  slot: id.optional(),
  day: isoDay,
  booking: z.enum(["onTime", "late", "none"]).default("onTime"),
  presence: z.enum(["present", "absent", "justified", "cancelled"]).default("present"),
  certificateAt: moment.optional(),
  noticeAt: moment.optional(),
  reason: id.optional(),
  arrival: clock.optional(),
  departure: clock.optional(),
  minutes: z.int().min(0).max(1_440).optional(),
  units: z.int().min(0).max(1_000).optional(),
  quantity: z.int().min(1).max(1_000).default(1).describe("Autant d’événements identiques."),
  subscribed: z.boolean().optional(),
  category: id.optional(),
  prepaid: z.boolean().default(false).describe("Payé d’avance : l’absence rend un avoir."),
});

/** More would never be one family's, and would take minutes to price. */
const MOST_EVENTS = 20_000;

/** Times that run backwards, or that say two things at once: a price of 0 would hide them. */
function timeFaults({
  family,
  events,
  period,
}: {
  family: z.infer<typeof familySchema>;
  events: z.infer<typeof eventSchema>[];
  period?: { from: string; upTo: string } | undefined;
}): [(string | number)[], string][] {
  const faults: [(string | number)[], string][] = [];
  if (period && period.upTo < period.from)
    faults.push([["period"], "La période finit avant de commencer."]);
  const days = new Set<string>();
  for (const [index, entry] of (family.quotients ?? []).entries()) {
    const on = "receivedOn" in entry ? `receivedOn ${entry.receivedOn}` : entry.effectiveFrom;
    if (days.has(on))
      faults.push([
        ["family", "quotients", index],
        `Deux quotients le même jour (${on.slice(-10)}) : lequel compte ?`,
      ]);
    days.add(on);
  }
  for (const [index, { arrival, departure }] of events.entries())
    if (arrival !== undefined && departure !== undefined && departure < arrival)
      faults.push([["events", index, "departure"], "Le départ est avant l’arrivée."]);
  const all = events.reduce((count, { quantity }) => count + quantity, 0);
  if (all > MOST_EVENTS)
    faults.push([["events"], `Trop d’événements : ${all}, quantités comprises (20 000 au plus).`]);
  return faults;
}

export const caseFileSchema = z
  .strictObject({
    $schema: z.string().optional(),
    family: familySchema,
    events: z.array(eventSchema).max(MOST_EVENTS),
    period: z.strictObject({ from: isoDay, upTo: isoDay }).optional(),
    options: z.record(z.string(), z.boolean()).default({}),
  })
  .superRefine(({ family, events, period }, context) => {
    const fault = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    for (const [path, message] of timeFaults({ family, events, period })) fault(path, message);
    if (family.quotient !== undefined && family.quotients !== undefined)
      context.addIssue({
        code: "custom",
        path: ["family", "quotients"],
        message: "« quotient » et « quotients » ensemble : gardez l’un des deux.",
      });
    const known = new Set(family.children.map((child) => child.id));
    if (known.size < family.children.length)
      context.addIssue({
        code: "custom",
        path: ["family", "children"],
        message: "Deux enfants ont le même « id ».",
      });
    for (const [index, { child }] of events.entries())
      if (child !== undefined && !known.has(child))
        context.addIssue({
          code: "custom",
          path: ["events", index, "child"],
          message: `Aucun enfant « ${child} » dans la famille.`,
        });
  });
/** What an event was paid with, which no later fact of the family changes (rulings 5). Never part of a file. */
export type FrozenFacts = {
  /** First day of the version of the tariff. */
  version: string;
  quotient: number | null;
  resident: boolean;
  pai: boolean;
  level: "nursery" | "elementary" | null;
  birthDay: string | null;
  /** The children whom the family had enrolled, where the tariff counts them. */
  siblings?: ChildFacts[];
};
type ReadCase = z.infer<typeof caseFileSchema>;
export type FamilyFacts = ReadCase["family"];
export type ChildFacts = FamilyFacts["children"][number];
export type CaseEvent = ReadCase["events"][number] & { frozen?: FrozenFacts };
export type CaseFile = Omit<ReadCase, "events"> & { events: CaseEvent[] };

/** A change of a case that was charged, as `npm run tariff -- change` reads it: places of events, and new events. */
export const changeFileSchema = z.strictObject({
  cancel: z.array(z.int().min(0)).default([]).describe("Rangs des événements annulés."),
  add: z.array(eventSchema).max(20_000).default([]),
  chargedCents: z
    .array(z.int().min(0))
    .optional()
    .describe("Ce que chaque événement a été payé ; sinon, leur prix."),
});
export type ChangeFile = z.infer<typeof changeFileSchema>;
