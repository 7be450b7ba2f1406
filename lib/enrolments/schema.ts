import * as z from "zod";
import { listOf } from "#lib/form-data.ts";
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

export const submitSchema = z.object({
  requestId: id,
  rules: z.literal("oui", { error: "Cochez la case pour accepter le règlement." }),
});

export const resubmitSchema = z.object({ requestId: id });
export const withdrawSchema = z.object({ requestId: id });

const seen = {
  requestId: id,
  version: z.coerce.number().int().positive(),
  /** The request to open next; empty at the end of the list. */
  next: id.optional().catch(undefined),
};
const SENTENCE = 600;
const reason = z
  .string({ error: "Écrivez le motif." })
  .trim()
  .max(SENTENCE, `Écrivez ${SENTENCE} caractères au plus.`);

export const acceptSchema = z.object(seen);

export const refuseSchema = z.object({
  ...seen,
  reason: reason.min(1, "Écrivez le motif : la famille le lira."),
});

/** A ready-made reason, a sentence of one's own, or both: the sentence wins. */
export const correctionReasons = {
  unreadable: "Le document est illisible. Envoyez une photo plus nette.",
  incomplete: "Le document est incomplet. Envoyez toutes les pages.",
  expired: "Le document est périmé. Envoyez un document récent.",
  wrong: "Ce n'est pas le document demandé. Envoyez le bon document.",
  information: "Une information est à corriger. Vérifiez vos réponses.",
} as const;

const correction = {
  motive: z.enum(Object.keys(correctionReasons) as (keyof typeof correctionReasons)[]).optional(),
  sentence: reason.optional(),
};

type Correction = {
  motive?: keyof typeof correctionReasons | undefined;
  sentence?: string | undefined;
};

function sentenceOf({ motive, sentence }: Correction, context: z.RefinementCtx): string {
  const words = sentence || (motive ? correctionReasons[motive] : "");
  if (words) return words;
  context.addIssue({ code: "custom", path: ["motive"], message: "Choisissez un motif." });
  return z.NEVER;
}

export const correctSchema = z.object({ ...seen, ...correction }).transform((input, context) => ({
  requestId: input.requestId,
  version: input.version,
  next: input.next,
  reason: sentenceOf(input, context),
}));

export const approveDocumentSchema = z.object({ requestId: id, documentId: id });

export const rejectDocumentSchema = z
  .object({ requestId: id, documentId: id, ...correction })
  .transform((input, context) => ({
    requestId: input.requestId,
    documentId: input.documentId,
    reason: sentenceOf(input, context),
  }));

const yesNo = { oui: true, non: false } as const;
const questionName = /^(mealType|hasPai|leavesAlone)-([0-9a-f-]{36})$/;
const NO_ANSWER = {
  mealType: "Choisissez un repas.",
  hasPai: "Répondez par oui ou par non.",
  leavesAlone: "Répondez par oui ou par non.",
} as const;
/** Lines for authorised persons that a form shows. */
export const PERSON_LINES = [1, 2, 3] as const;

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
    const question = questionName.exec(String(name))?.[1] as keyof typeof NO_ANSWER | undefined;
    if (question && answerOf(raw, String(name)) === undefined)
      context.addIssue({ code: "custom", path: [String(name)], message: NO_ANSWER[question] });
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
