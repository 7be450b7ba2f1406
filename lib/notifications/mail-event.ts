import * as z from "zod";

/** As the database has it. */
type AddressFault = "bounced" | "complained";

/** The part of a provider's notice that we look at; everything else is left. Pure. */
const noticeSchema = z.object({
  type: z.string().max(60),
  data: z.object({
    email_id: z.string().max(100).optional(),
    tags: z.record(z.string(), z.string()).optional().catch(undefined),
    bounce: z.object({ type: z.string() }).optional().catch(undefined),
  }),
});

export type MailNotice = {
  type: string;
  providerId: string | null;
  tags: Record<string, string>;
  /** What it says of the address; null: nothing lasting. */
  fault: AddressFault | null;
};

/** Null: not the shape of a notice about a mail. */
export function readNotice(payload: unknown): MailNotice | null {
  const parsed = noticeSchema.safeParse(payload);
  if (!parsed.success) return null;
  const { type, data } = parsed.data;
  return {
    type,
    providerId: data.email_id ?? null,
    tags: data.tags ?? {},
    fault: faultIn(type, data.bounce?.type),
  };
}

/** A full mailbox or a server away (« Transient ») passes by itself. */
function faultIn(type: string, bounce: string | undefined): AddressFault | null {
  if (type === "email.complained") return "complained";
  if (type === "email.suppressed") return "bounced";
  if (type === "email.bounced" && bounce !== "Transient") return "bounced";
  return null;
}
