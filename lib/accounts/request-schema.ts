import * as z from "zod";
import { isDay } from "#lib/calendar/day.ts";
import { postalCode } from "#lib/postal-code.ts";
import { nameKey, phoneKey } from "./account-request.ts";
import { childFields, MAX_CHILDREN } from "./child-field-names.ts";
import { email, line, newPassword, token, username } from "./schema.ts";

const PHONE = "Écrivez un numéro de téléphone, par exemple 06 12 34 56 78.";
const NAME = "Utilisez des lettres, un tiret ou une apostrophe.";

/** A name of a person: letters, at least one. */
export const personName = (sentence: string) =>
  line(sentence, 60).refine((text) => nameKey(text).length > 0 && !/[<>@\d]/.test(text), NAME);

const phone = line(PHONE, 30).refine(
  (text) => /^\+?[\d\s.()-]+$/.test(text) && phoneKey(text) !== null,
  PHONE,
);

const adult = {
  firstName: personName("Écrivez votre prénom."),
  lastName: personName("Écrivez votre nom."),
  email,
};

const claimSchema = z.object({
  ...adult,
  phone,
  addressLine1: line("Écrivez votre adresse.", 120),
  postalCode: postalCode("Écrivez votre code postal.", "Écrivez un code postal de 5 chiffres."),
  city: line("Écrivez votre commune.", 80),
});

const childSchema = z.object({
  firstName: personName("Écrivez le prénom de l’enfant."),
  lastName: personName("Écrivez le nom de l’enfant."),
  birthDay: z
    .string("Écrivez la date de naissance de l’enfant.")
    .refine((text) => isDay(text) && text >= "2005-01-01", {
      error: "Écrivez la date de naissance de l’enfant, par exemple 12/05/2018.",
    }),
  schoolId: z.uuid("Choisissez l’école de l’enfant."),
});

/** One sentence per field: an empty name is not also a wrong one. */
function firstOfEach(issues: readonly z.core.$ZodIssue[]) {
  return issues.filter(
    ({ path }, index) => issues.findIndex((issue) => issue.path[0] === path[0]) === index,
  );
}

/**
 * The form of `/demande-de-compte`: one child at least; the other places may stay empty, never half filled. What is
 * wrong about the adult and about the children is told at once.
 */
export const requestAccountSchema = z
  .record(z.string(), z.unknown())
  .transform((value, context) => {
    const claim = claimSchema.safeParse(value);
    if (!claim.success)
      for (const { path, message } of firstOfEach(claim.error.issues))
        context.addIssue({ code: "custom", path: [...path], message });
    const children: z.output<typeof childSchema>[] = [];
    for (let rank = 1; rank <= MAX_CHILDREN; rank += 1) {
      const names = childFields(rank);
      const given = Object.fromEntries(
        Object.entries(names).map(([key, name]) => [key, value[name] ?? ""]),
      );
      if (rank > 1 && Object.values(given).every((text) => text === "")) continue;
      const parsed = childSchema.safeParse(given);
      if (parsed.success) children.push(parsed.data);
      else
        for (const { path, message } of firstOfEach(parsed.error.issues))
          context.addIssue({
            code: "custom",
            path: [names[String(path[0]) as keyof typeof names] ?? "form"],
            message,
          });
    }
    return claim.success ? { ...claim.data, children } : z.NEVER;
  });
export type RequestAccountInput = z.output<typeof requestAccountSchema>;

const requestId = z.uuid("Cette demande n’existe pas.");
const rights = z.enum(["full", "limited"], { error: "Choisissez les droits." });
const classId = z.union([z.uuid(), z.literal("")]).catch("");

/** One select of class per child, in the request's order; empty: the child is in the file already. */
const classes = Object.fromEntries(
  Array.from({ length: MAX_CHILDREN }, (_, rank) => [`class${rank + 1}`, classId]),
);
const classIdsOf = (value: Record<string, unknown>) =>
  Array.from({ length: MAX_CHILDREN }, (_, rank) => String(value[`class${rank + 1}`] ?? ""));

export const openFileSchema = z
  .looseObject({
    requestId,
    isResident: z.literal("oui").optional(),
    distinct: z.literal("oui").optional(),
    ...classes,
  })
  .transform((value) => ({
    requestId: value.requestId,
    isResident: value.isResident === "oui",
    isDistinct: value.distinct === "oui",
    classIds: classIdsOf(value),
  }));

export const attachSchema = z
  .looseObject({
    requestId,
    familyId: z.uuid("Choisissez un dossier."),
    guardianId: z.union([z.uuid(), z.literal("new")], { error: "Choisissez la personne." }),
    rights,
    ...classes,
  })
  .transform((value) => ({
    requestId: value.requestId,
    familyId: value.familyId,
    guardianId: value.guardianId === "new" ? null : value.guardianId,
    rights: value.rights,
    classIds: classIdsOf(value),
  }));

export const refuseRequestSchema = z.object({
  requestId,
  reason: line("Écrivez le motif : la personne le lira.", 600),
});

export const welcomeSchema = z
  .object({ token, username, password: newPassword, passwordAgain: z.string().catch("") })
  .refine(({ password, passwordAgain }) => password === passwordAgain, {
    error: "Les deux mots de passe sont différents. Écrivez deux fois le même.",
    path: ["passwordAgain"],
  });

export const relations = ["Père", "Mère", "Autre responsable légal"] as const;

export const inviteSchema = z.object({
  firstName: personName("Écrivez son prénom."),
  lastName: personName("Écrivez son nom."),
  email,
  phone: z
    .union([z.literal(""), phone])
    .optional()
    .default(""),
  relation: z.enum(relations, { error: "Choisissez son lien avec les enfants." }),
});

export const switchFamilySchema = z.object({ familyId: z.uuid("Ce dossier n’existe pas.") });
