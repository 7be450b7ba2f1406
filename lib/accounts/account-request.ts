import * as z from "zod";
import type { Day } from "#lib/calendar/day.ts";

/** A child as somebody without a letter wrote it. */
export type ClaimedChild = {
  firstName: string;
  lastName: string;
  birthDay: string;
  schoolId: string;
};

const childrenSchema = z.array(
  z.object({
    firstName: z.string(),
    lastName: z.string(),
    birthDay: z.string(),
    schoolId: z.string(),
  }),
);

/** The children kept with a request. */
export function claimedChildren(value: unknown): ClaimedChild[] {
  return childrenSchema.parse(value);
}

/** Who asks, as far as a file can be recognised by it. */
export type Claim = {
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  children: readonly Pick<ClaimedChild, "firstName" | "lastName" | "birthDay">[];
};

/** What a file holds of the same. */
export type KnownFamily = {
  guardians: readonly {
    firstName: string;
    lastName: string;
    phone: string;
    email: string | null;
  }[];
  children: readonly { firstName: string; lastName: string; birthDay: Day }[];
};

export type MatchReason = "email" | "phone" | "name" | "child";

export const matchWords: Record<MatchReason, string> = {
  email: "Même adresse e-mail",
  phone: "Même téléphone",
  name: "Même nom de responsable",
  child: "Même enfant (nom et naissance)",
};

/** Why a request and a file may be the same family: the surest reason first, none when nothing is alike. */
export function matchReasons(claim: Claim, family: KnownFamily): MatchReason[] {
  const { guardians, children } = family;
  const phone = phoneKey(claim.phone);
  const person = personKey(claim);
  const found: Record<MatchReason, boolean> = {
    email: guardians.some(({ email }) => email?.toLowerCase() === claim.email.toLowerCase()),
    child: claim.children.some((claimed) => children.some((child) => isSameChild(claimed, child))),
    phone: phone !== null && guardians.some((guardian) => phoneKey(guardian.phone) === phone),
    name: guardians.some((guardian) => personKey(guardian) === person),
  };
  return (Object.keys(found) as MatchReason[]).filter((reason) => found[reason]);
}

/** Same first name and day of birth: the surname may differ between two parents. */
export function isSameChild(
  one: { firstName: string; birthDay: string },
  other: { firstName: string; birthDay: string },
): boolean {
  return one.birthDay === other.birthDay && nameKey(one.firstName) === nameKey(other.firstName);
}

/** « +33 6 12 34 56 78 » and « 06.12.34.56.78 » are one number; null for less than nine digits. */
export function phoneKey(phone: string): string | null {
  const digits = phone.replace(/\D/g, "");
  return digits.length < 9 ? null : digits.slice(-9);
}

/** Case, accents, hyphens and spaces make no other person. */
export function nameKey(name: string): string {
  return name
    .normalize("NFD")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[^a-z0-9]/g, "");
}

function personKey({ firstName, lastName }: { firstName: string; lastName: string }): string {
  return `${nameKey(lastName)} ${nameKey(firstName)}`;
}

/** What a new file is called after the last one: five digits at least. */
export function fileNumberAfter(last: number): string {
  return String(last + 1).padStart(5, "0");
}
