import type * as z from "zod";
import {
  isMailName,
  type MailName,
  type MailParams,
  templates,
} from "#lib/notifications/templates.ts";
import { samples } from "./mail-samples.ts";

export type MailCase = { title: string; name: MailName; params: unknown };

/** What a case calls for beside the one example of each mail. */
const variants: { [N in MailName]?: MailParams<N>[] } = {
  closureCancelled: [
    { ...samples.closureCancelled, kind: "outing", isMeals: false },
    { ...samples.closureCancelled, closed: "", count: 1, creditCents: 0 },
  ],
  bookedByTown: [{ ...samples.bookedByTown, isUnexpected: true, carriedCents: 0 }],
  staffAlert: [{ what: "Paiements", count: 1, kind: "payments" }],
  staffJobDone: [{ ...samples.staffJobDone, done: 4, failures: 0, isStopped: true }],
  staffPaymentProblem: (["mismatch", "unknown", "stuck", "school"] as const).map((problem) => ({
    problem,
    count: 3,
  })),
  secondFactorChanged: (["off", "staff", "recovery"] as const).map((change) => ({
    ...samples.secondFactorChanged,
    change,
  })),
  enrolmentSent: [
    {
      ...samples.enrolmentSent,
      lines: (["full", "drawn", "outside"] as const).map((scarce) => ({
        childFirstName: "Léa",
        activityAtName: "à la cantine",
        scarce,
      })),
    },
  ],
  enrolmentToComplete: [{ ...samples.enrolmentToComplete, missing: [], hasReason: false }],
  waitingClosed: [{ ...samples.waitingClosed, cause: "town" }],
  paymentReceived: [
    { ...samples.paymentReceived, creditCents: 0, invoiceNumber: null },
    { ...samples.paymentReceived, creditCents: 0, invoiceNumber: null, paidInvoices: 1 },
  ],
  bookingConfirmedByCredit: [
    { creditCents: 1240, carriedCents: 0, invoiceNumber: null },
    { creditCents: 1240, carriedCents: 0, invoiceNumber: null, paidInvoices: 2 },
  ],
  monthInvoiced: [{ ...samples.monthInvoiced, totalCents: 40, isSmall: true }],
  invoiceReminder: [{ ...samples.invoiceReminder, isLate: true }],
  bookedToInvoice: [{ count: 1, priceCents: 310 }],
  paymentFailed: [{ hadCancellations: false, owedOnly: true }],
  taxCertificateReady: [{ year: 2026, isCorrection: true }],
  townInformation: [{ ...samples.townInformation, mayReply: true }],
};

const LONG_WORD = "Anticonstitutionnellement".repeat(3);
const LONG = `${LONG_WORD} ${"d’une longueur que personne n’attend ".repeat(3)}`;

/** Every leaf as long as its template takes it: what does not fit (a path, an instant, a choice) stays as it is. */
function lengthened(schema: z.ZodType, sample: unknown): unknown {
  let params = structuredClone(sample);
  for (const place of placesOf(params)) {
    const tried = structuredClone(params);
    if (!put(tried, place)) continue;
    if (schema.safeParse(tried).success) params = tried;
  }
  return params;
}

type Place = (string | number)[];

function placesOf(value: unknown, at: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [at];
  return Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...at, key]));
}

/** False where nothing longer is known. */
function put(root: unknown, place: Place): boolean {
  const last = place.at(-1);
  if (last === undefined) return false;
  const owner = place.slice(0, -1).reduce<unknown>((at, key) => Reflect.get(Object(at), key), root);
  const value: unknown = Reflect.get(Object(owner), last);
  // A path or an instant is as long as it ever is.
  if (typeof value === "string" && /^\/|^\d{4}-\d\d-\d\d/.test(value)) return false;
  const longer = typeof value === "string" ? LONG : typeof value === "number" ? 987_654_321 : null;
  return longer !== null && Reflect.set(Object(owner), last, longer);
}

/** All mails as they may be: the example, its variants, and the longest values. */
export function mailCases(): MailCase[] {
  return Object.keys(samples)
    .filter(isMailName)
    .flatMap((name) => [
      { title: name, name, params: samples[name] },
      ...(variants[name] ?? []).map((params, rank) => ({
        title: `${name}, variant ${rank + 1}`,
        name,
        params,
      })),
      {
        title: `${name}, long`,
        name,
        params: lengthened(templates[name].params, samples[name]),
      },
    ]);
}
