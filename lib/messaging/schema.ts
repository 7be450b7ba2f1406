import * as z from "zod";
import { listOf } from "#lib/form-data.ts";
import { MAX_BODY, MAX_SUBJECT } from "./thread.ts";

const id = z.uuid("Rechargez la page et recommencez.");
const optionalId = z.preprocess((value) => (value === "" ? undefined : value), id.optional());

// A browser counts a line break as one character and posts it as two.
const text = (max: number, tooLong: string) =>
  z
    .string()
    .transform((value) => value.replace(/\r\n?/g, "\n").trim())
    .pipe(z.string().max(max, tooLong));

export const messageSubject = text(
  MAX_SUBJECT,
  `Écrivez un objet de ${MAX_SUBJECT} caractères au plus.`,
);
export const messageBody = text(
  MAX_BODY,
  "Votre message est trop long : 2\u202f000 caractères au plus. Rien n’est perdu, raccourcissez-le.",
);
const EMPTY = "Écrivez votre message.";

const aboutText = z.string().max(60).default("");

export const chooseTopicSchema = z.object({
  topicId: z.uuid("Choisissez un thème."),
  about: aboutText,
});

const draftFields = {
  threadId: optionalId,
  topicId: optionalId,
  childId: optionalId,
  subject: messageSubject.default(""),
  body: messageBody.default(""),
};

/** « Garder pour plus tard » asks for nothing; « Envoyer » wants it all. */
export const postSchema = z
  .object({ ...draftFields, requestId: id, intent: z.enum(["keep", "send"]) })
  .refine((input) => isKept(input) || input.threadId || input.topicId, {
    path: ["topicId"],
    error: "Choisissez un thème.",
  })
  .refine((input) => isKept(input) || input.threadId || input.subject !== "", {
    path: ["subject"],
    error: "Écrivez l’objet de votre message.",
  })
  .refine((input) => isKept(input) || input.body !== "", { path: ["body"], error: EMPTY });

function isKept({ intent }: { intent: "keep" | "send" }): boolean {
  return intent === "keep";
}

/** The draft to throw away, and what the adult wants to write about instead. */
export const draftSchema = z.object({ draftId: id, about: aboutText });
export const attachmentSchema = z.object({ attachmentId: id });
export const answerFieldsSchema = z.object({ threadId: id });
export const answerFileSchema = z.object({ threadId: id, attachmentId: id });
export const attachFieldsSchema = z.object({ threadId: optionalId });

/** Never the hour of the last one: a message timed earlier may be kept later. */
const seenMessages = z
  .string()
  .regex(/^\d{1,6}$/, "Rechargez la page et recommencez.")
  .transform(Number);

export const replySchema = z.object({
  threadId: id,
  requestId: id,
  body: messageBody.pipe(z.string().min(1, EMPTY)),
  /** How many were seen: an answer to an older state of the conversation is held back once. */
  seenMessages,
  close: z.literal("oui").optional(),
});

/** The first word of an agent to one adult of a family. */
export const writeFirstSchema = z.object({
  familyId: id,
  guardianId: z.uuid("Choisissez un responsable."),
  topicId: z.uuid("Choisissez un thème."),
  about: aboutText,
  requestId: id,
  subject: messageSubject.pipe(z.string().min(1, "Écrivez l’objet de votre message.")),
  body: messageBody.pipe(z.string().min(1, EMPTY)),
});

export const noteSchema = z.object({
  threadId: id,
  requestId: id,
  note: messageBody.pipe(z.string().min(1, "Écrivez la note.")),
});

export const assignSchema = z.object({ threadId: id, staffMemberId: optionalId });
/** A tick: « conversation:number of messages » that the list had. */
const pickedLine = z
  .string()
  .transform((text) => {
    const [threadId, count] = text.split(":");
    return { threadId, seenMessages: count };
  })
  .pipe(z.object({ threadId: id, seenMessages }));

/** The value of that tick. */
export function pickValue(line: { id: string; messages: number }): string {
  return `${line.id}:${line.messages}`;
}

/** Conversations ticked in the list, and what becomes of them. */
export const treatManySchema = z.object({
  pick: z.preprocess(
    listOf,
    z
      .array(pickedLine)
      .min(1, "Cochez au moins une conversation.")
      .max(100, "Cochez 100 conversations au plus."),
  ),
  staffMemberId: optionalId,
  intent: z.enum(["assign", "close"]),
  /** The filter of the list, as in its address: the agent finds it again. */
  back: z.string().max(500).default(""),
});
export const moveSchema = z.object({ threadId: id, topicId: z.uuid("Choisissez un thème.") });
export const closeSchema = z.object({
  threadId: id,
  /** How many were seen: one more keeps the conversation open. */
  seenMessages,
});
export const threadSchema = z.object({ threadId: id });

export const templateSchema = z.object({
  templateId: optionalId,
  name: text(80, "Écrivez un nom de 80 caractères au plus.").pipe(
    z.string().min(1, "Écrivez le nom du modèle."),
  ),
  body: messageBody.pipe(z.string().min(1, "Écrivez le texte du modèle.")),
});
export const templateIdSchema = z.object({ templateId: id });
