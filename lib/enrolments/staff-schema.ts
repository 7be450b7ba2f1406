import * as z from "zod";
import { listOf } from "#lib/form-data.ts";
import { type Verdict, verdicts } from "./enrolment.ts";

const id = z.uuid();

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

/** « verdict-<enrolmentId> » for each line of the form; a reason where one is needed (checked by the use-case). */
export const decideSchema = z.record(z.string(), z.unknown()).transform((raw, context) => {
  const base = z.object(seen).safeParse(raw);
  const words = z.object(correction).safeParse(raw);
  if (!base.success || !words.success) {
    context.addIssue({ code: "custom", path: ["sentence"], message: "Rechargez la page." });
    return z.NEVER;
  }
  const given = Object.entries(raw).flatMap(([name, value]) => {
    const enrolmentId = id.safeParse(name.replace(/^verdict-/, ""));
    const verdict = verdicts.find((known) => known === value);
    return name.startsWith("verdict-") && enrolmentId.success && verdict
      ? [[enrolmentId.data, verdict] as const]
      : [];
  });
  const { motive, sentence } = words.data;
  return {
    ...base.data,
    verdicts: new Map<string, Verdict>(given),
    reason: sentence || (motive ? correctionReasons[motive] : null),
  };
});

/** Ticked lines « <requestId>:<version> ». */
export const bulkAcceptSchema = z.object({
  pick: z.preprocess(
    listOf,
    z
      .array(
        z
          .string()
          .regex(/^[0-9a-f-]{36}:\d{1,9}$/)
          .transform((text) => {
            const [requestId = "", version = "0"] = text.split(":");
            return { requestId, version: Number(version) };
          }),
      )
      .min(1, "Cochez une demande.")
      .max(200),
  ),
});

export const undoSchema = z.object({ decisionId: id });
export const openSchema = z.object({ requestId: id });

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
  wrong: "Ce n’est pas le document demandé. Envoyez le bon document.",
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

const queued = {
  documentId: id,
  /** Its state as it was shown. */
  seen: z.enum(["received", "valid", "rejected"]),
  /** The document to open next; empty at the end of the list. */
  next: id.optional().catch(undefined),
};

/** A document outside of any request. */
export const approveQueuedSchema = z.object(queued);

export const rejectQueuedSchema = z
  .object({ ...queued, ...correction })
  .transform(({ documentId, seen: shown, next, ...words }, context) => ({
    documentId,
    seen: shown,
    next,
    reason: sentenceOf(words, context),
  }));
