import * as z from "zod";
import { type Day, isDay } from "#lib/calendar/day.ts";
import {
  type Answer,
  layOut,
  type MailContent,
  type MailTown,
  type RenderedMail,
} from "./layout.ts";
import type { MailTopic } from "./topics.ts";
import { oneLine } from "./words.ts";

/** May be refused under this topic, or is always sent. */
type Topic = MailTopic | undefined;

export type MailTemplate<S extends z.ZodType = z.ZodType, T extends Topic = Topic> = {
  /** What the outbox keeps: JSON only, instants as ISO strings, amounts in cents. */
  params: S;
  /** Carries a link that signs somebody in: sealed while it waits, emptied once sent. */
  isSecret: boolean;
  /** Its addressee may refuse such mails; it then carries a link to stop them. */
  topic: T;
  /** How one answers it. */
  answer: Answer;
  /** Instant (ISO) after which sending makes no sense any more. */
  goodUntil(params: unknown): string | undefined;
  /** Throws when the parameters do not fit: a bug of whoever wrote the row. */
  render(params: unknown, town: MailTown, stopPath?: string): RenderedMail;
};

type Definition<S extends z.ZodType, T extends Topic> = {
  params: S;
  topic?: T;
  isSecret?: boolean;
  /** Left out: in the messages of the portal. */
  answer?: Answer;
  goodUntil?: (params: z.output<S>) => string;
  compose: (params: z.output<S>) => MailContent;
};

/** One mail: its parameters and its words. HTML and text come from the same content, by the one layout. */
export function mailTemplate<S extends z.ZodType, T extends Topic = undefined>(
  definition: Definition<S, T>,
): MailTemplate<S, T> {
  const { params: schema, isSecret = false, answer = "messages", goodUntil, compose } = definition;
  return {
    params: schema,
    isSecret,
    topic: definition.topic as T,
    answer,
    goodUntil: (params) => goodUntil?.(schema.parse(params)),
    render: (params, town, stopPath) =>
      layOut(compose(schema.parse(params)), town, { answer, stopPath }),
  };
}

/** Text of a person or of staff: cleaned and cut, never refused, so that a name cannot stop a business transaction. */
const text = (max: number) => z.string().transform((value) => oneLine(value, max));

/** Shapes shared by the parameters of the templates. */
export const field = {
  name: text(80),
  label: text(160),
  reason: text(1000),
  /** Path inside the portal, such as `/panier`; the origin is added when the mail is rendered. */
  path: z
    .string()
    .max(300)
    .regex(/^\/(?![/\\])[\w\-.~%/?=&]*$/),
  instant: z.iso.datetime({ offset: true }),
  days: z.array(z.string().refine((value): value is Day => isDay(value))).min(1),
  /** Never negative: a mail announces an amount, its sentence says the direction. */
  cents: z.int().min(0),
};
