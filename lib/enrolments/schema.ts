import * as z from "zod";
import { listOf } from "#lib/form-data.ts";
import { ofName } from "#lib/notifications/words.ts";
import { mealTypes } from "./answers.ts";

const id = z.uuid();

function listField<T extends z.ZodType>(item: T, message: string) {
  return z.preprocess(listOf, z.array(item).min(1, message).max(60));
}

export const chooseChildrenSchema = z.object({
  childId: listField(id, "Choisissez un enfant."),
});

export const chooseActivitiesSchema = z.object({
  choice: listField(
    z
      .string()
      .max(80)
      .transform((text, context) => {
        const [childId, activityId] = text.split(":");
        const pair = z.object({ childId: id, activityId: id }).safeParse({ childId, activityId });
        if (pair.success) return pair.data;
        context.addIssue({ code: "custom", message: "Choisissez une activité de la liste." });
        return z.NEVER;
      }),
    "Choisissez une activité.",
  ),
});

export const promiseDocumentsSchema = z.object({
  later: z.preprocess(listOf, z.array(z.string().max(80)).max(60)),
});

const name = (message: string) =>
  z.string({ error: message }).trim().min(1, message).max(60, "Écrivez 60 caractères au plus.");

export const addChildSchema = z.object({
  firstName: name("Écrivez le prénom de l’enfant."),
  lastName: name("Écrivez le nom de l’enfant."),
  birthDay: z.iso.date({ error: "Écrivez la date de naissance, par exemple 14/03/2020." }),
  classId: z.uuid({ error: "Choisissez une classe." }),
  isOther: z.preprocess((value) => value === "oui", z.boolean()),
});

export const childIdSchema = z.object({ childId: id });

export const renewSchema = z.object({});

export const submitSchema = z.object({
  requestId: id,
  rules: z.literal("oui", { error: "Cochez la case pour accepter le règlement." }),
  /** « oui » or nothing when `asksWork` says that it was asked; undefined otherwise. */
  asksWork: z.literal("oui").optional(),
  parentsWork: z.literal("oui").optional(),
});

export const resubmitSchema = z.object({ requestId: id });
export const withdrawSchema = z.object({ requestId: id });
/** One enrolment, by its id: to stop it, or to take the place offered. */
export const enrolmentSchema = z.object({ enrolmentId: id });

const yesNo = { oui: true, non: false } as const;
const questionName = /^(mealType|hasPai|leavesAlone)-([0-9a-f-]{36})$/;
/** With the child's first name as the form sent it: in a list of several children, whose answer is missing. */
const NO_ANSWER = {
  mealType: (of: string) => `Choisissez le repas${of}.`,
  hasPai: (of: string) => `PAI${of}\u00a0: répondez par oui ou par non.`,
  leavesAlone: (of: string) => `Départ${of} le soir\u00a0: répondez par oui ou par non.`,
} as const;
/** Lines for authorised persons that a form shows, as many as the file keeps. */
export const PERSON_LINES = [1, 2, 3, 4] as const;

/**
 * The answers of several children in one form. Fields are « mealType-<childId> » and so on; the questions shown are
 * listed under `question`, so that all the forgotten ones are told at once. What was not asked stays as it was.
 */
export const answersSchema = z.record(z.string(), z.unknown()).transform((raw, context) => {
  const childIds = z.array(id).max(20).safeParse(listOf(raw.childId));
  if (!childIds.success) {
    context.addIssue({ code: "custom", path: ["form"], message: "Rechargez la page." });
    return z.NEVER;
  }
  for (const name of listOf(raw.question)) {
    const [, question, childId] = questionName.exec(String(name)) ?? [];
    if (!question || answerOf(raw, String(name)) !== undefined) continue;
    const firstName = textOf(raw[`firstName-${childId}`]);
    const say = NO_ANSWER[question as keyof typeof NO_ANSWER];
    const message = say(firstName ? ` ${ofName(firstName)}` : "");
    context.addIssue({ code: "custom", path: [String(name)], message });
  }
  const backTo = id.safeParse(raw.requestId).data ?? null;
  return {
    backTo,
    children: childIds.data.map((childId) => ({
      childId,
      mealType: mealTypes.find((meal) => meal === raw[`mealType-${childId}`]),
      hasPai: yesNoOf(raw[`hasPai-${childId}`]),
      leavesAlone: yesNoOf(raw[`leavesAlone-${childId}`]),
      authorisedPersons: personsOf(raw, childId, context),
    })),
  };
});

function answerOf(raw: Record<string, unknown>, name: string): unknown {
  return name.startsWith("mealType")
    ? mealTypes.find((meal) => meal === raw[name])
    : yesNoOf(raw[name]);
}

function yesNoOf(value: unknown): boolean | undefined {
  return value === "oui" || value === "non" ? yesNo[value] : undefined;
}

function personsOf(raw: Record<string, unknown>, childId: string, context: z.RefinementCtx) {
  const persons: { name: string; phone: string; relation: string }[] = [];
  let isShown = false;
  for (const line of PERSON_LINES) {
    const name = `personName-${childId}-${line}`;
    const phoneName = `personPhone-${childId}-${line}`;
    isShown ||= typeof raw[name] === "string";
    const person = { name: textOf(raw[name]), phone: phoneOf(raw[phoneName]) };
    const hasPhone = textOf(raw[phoneName]) !== "";
    if (!person.name && !hasPhone) continue;
    if (!person.name)
      context.addIssue({ code: "custom", path: [name], message: "Écrivez le nom de la personne." });
    if (!person.phone)
      context.addIssue({
        code: "custom",
        path: [phoneName],
        message: "Écrivez un numéro à 10 chiffres, par exemple 06 12 34 56 78.",
      });
    const relation = textOf(raw[`personRelation-${childId}-${line}`]);
    persons.push({ name: person.name, phone: person.phone ?? "", relation });
  }
  return isShown ? persons : undefined;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim().slice(0, 80) : "";
}

/** « 06 12 34 56 78 » from what people write, +33 included; null when it is no number. */
function phoneOf(value: unknown): string | null {
  const digits = textOf(value)
    .replace(/[\s.-]/g, "")
    .replace(/^(?:\+|00)33/, "0");
  return /^0\d{9}$/.test(digits) ? (digits.match(/../g) ?? []).join(" ") : null;
}
