import * as z from "zod";
import { type Day, isDay } from "#lib/calendar/day.ts";
import { messageBody, messageSubject } from "#lib/messaging/schema.ts";

const id = z.uuid("Rechargez la page et recommencez.");
const choice = z.preprocess((value) => (value === "" ? undefined : value), z.uuid().optional());

const targets = ["everybody", "activity", "school", "schoolClass", "day", "unpaid"] as const;
const MISSING: Partial<Record<(typeof targets)[number], { path: string; error: string }>> = {
  activity: { path: "activityId", error: "Choisissez l’activité." },
  school: { path: "schoolId", error: "Choisissez l’école." },
  schoolClass: { path: "classId", error: "Choisissez la classe." },
  day: { path: "day", error: "Choisissez le jour." },
};

/** A message to many families, in the order of its form. Only the choice that its kind of target asks for is kept. */
export const groupMessageSchema = z
  .object({
    groupMessageId: choice,
    target: z.enum(targets, "Choisissez à qui vous écrivez."),
    activityId: choice,
    schoolId: choice,
    classId: choice,
    day: z.string().trim().default(""),
    topicId: z.uuid("Choisissez un thème."),
    subject: messageSubject.pipe(z.string().min(1, "Écrivez l’objet du message.")),
    body: messageBody.pipe(z.string().min(1, "Écrivez le message.")),
    nature: z.enum(["service", "news"], "Dites de quoi il s’agit."),
    allowsReply: z.literal("oui").optional(),
  })
  .transform((input, context) => {
    const { target, activityId, schoolId, classId, day, allowsReply, ...rest } = input;
    const ids: Partial<Record<typeof target, string | undefined>> = {
      activity: activityId,
      school: schoolId,
      schoolClass: classId,
    };
    const targetId = ids[target] ?? null;
    const targetDay: Day | null = target === "day" && isDay(day) ? day : null;
    const missing = MISSING[target];
    if (missing && targetId === null && targetDay === null)
      context.addIssue({ code: "custom", path: [missing.path], message: missing.error });
    return { ...rest, target, targetId, targetDay, allowsReply: allowsReply === "oui" };
  });

export const groupIdSchema = z.object({ groupMessageId: id });
export const sendGroupSchema = z.object({ groupMessageId: id, seen: z.string().max(100) });
export const groupFileSchema = z.object({ groupMessageId: id, attachmentId: id });
