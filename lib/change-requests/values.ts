import type { Day } from "#lib/calendar/day.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import { mealWords } from "#lib/enrolments/answers.ts";
import { showPhone } from "#lib/families/phone.ts";

/** What each field of the file holds: plain JSON, kept as it is in a request for a change. */
export type Person = { name: string; phone: string; relation: string };

export type ChangeValues = {
  address: { line1: string; line2: string; postalCode: string; city: string };
  /** Where one adult lives; all empty: no address of her own. */
  ownAddress: { line1: string; line2: string; postalCode: string; city: string };
  /** E.164, or empty. */
  phone: { phone: string };
  invoiceDelivery: { delivery: "email" | "paper" };
  /** Of an adult who books and pays apart. */
  ownDelivery: { delivery: "email" | "paper" };
  /** In the order of calling. */
  emergencyContacts: { persons: Person[] };
  /** `effectiveFrom` null: no value yet. */
  quotient: { value: number | null; effectiveFrom: Day | null };
  meal: { mealType: "standard" | "noPork" | "vegetarian" | null };
  authorisedPersons: { persons: Person[] };
  agreements: { image: boolean | null; outings: boolean | null; leavesAlone: boolean | null };
  childIdentity: { firstName: string; lastName: string; birthDay: Day };
  guardianName: { firstName: string; lastName: string };
  familyName: { name: string };
};

export type ChangeField = keyof ChangeValues;
export type AnyValue = ChangeValues[ChangeField];

const NOTHING = "Non renseigné";

/** A value in lines for people. */
const words: { [F in ChangeField]: (value: ChangeValues[F]) => string[] } = {
  address: addressLines,
  ownAddress: (value) => (value.line1 ? addressLines(value) : ["Pas d’adresse à part"]),
  phone: ({ phone }) => [phone ? showPhone(phone) : NOTHING],
  invoiceDelivery: deliveryLines,
  ownDelivery: deliveryLines,
  emergencyContacts: ({ persons }) => personLines(persons),
  quotient: ({ value, effectiveFrom }) =>
    value === null
      ? [NOTHING]
      : [effectiveFrom ? `${value}, à partir du ${dateWithYear(effectiveFrom)}` : String(value)],
  meal: ({ mealType }) => [mealType ? mealWords[mealType] : NOTHING],
  authorisedPersons: ({ persons }) => personLines(persons),
  agreements: ({ image, outings, leavesAlone }) => [
    `Photos pendant les activités : ${yesNo(image)}`,
    `Participer aux sorties : ${yesNo(outings)}`,
    `Rentrer seul : ${yesNo(leavesAlone)}`,
  ],
  childIdentity: ({ firstName, lastName, birthDay }) => [
    `${firstName} ${lastName}`,
    `Date de naissance : ${dateWithYear(birthDay)}`,
  ],
  guardianName: ({ firstName, lastName }) => [`${firstName} ${lastName}`],
  familyName: ({ name }) => [name],
};

export function valueLines<F extends ChangeField>(field: F, value: ChangeValues[F]): string[] {
  return words[field](value);
}

function addressLines({ line1, line2, postalCode, city }: ChangeValues["address"]): string[] {
  return [line1, line2, `${postalCode} ${city}`].filter((line) => line.trim() !== "");
}

function deliveryLines({ delivery }: ChangeValues["invoiceDelivery"]): string[] {
  return [delivery === "email" ? "Par e-mail" : "Par courrier papier"];
}

function personLines(persons: Person[]): string[] {
  if (persons.length === 0) return ["Aucune personne"];
  return persons.map(({ name, phone, relation }) =>
    [name, relation, showPhone(phone)].filter(Boolean).join(", "),
  );
}

export function yesNo(value: boolean | null): string {
  return value === null ? "non renseigné" : value ? "oui" : "non";
}

/** The same text for the same value, whatever the order of its keys: what a page has seen. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
}
