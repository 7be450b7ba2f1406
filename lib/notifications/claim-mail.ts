import * as z from "zod";
import { db } from "#lib/db/client.ts";
import { KEY_MEMORY_HOURS } from "./retry.ts";
import "server-only";

const rowSchema = z.object({
  id: z.string(),
  dedupeKey: z.string(),
  template: z.string(),
  params: z.unknown(),
  recipient: z.string(),
  familyId: z.string().nullable(),
  guardianId: z.string().nullable(),
  attempts: z.number(),
  createdAt: z.date(),
  now: z.date(),
  isForgotten: z.boolean(),
});

/** An outbox row that this process alone may send for five minutes. */
export type ClaimedMail = z.infer<typeof rowSchema>;

/**
 * Takes a due mail, or gives null when it is not due or somebody else has it. Due is told by the business clock, the
 * lease by real time. A row whose lease ran out was being sent by a process that died: it may have left.
 */
export async function claimMail(mailId: string): Promise<ClaimedMail | null> {
  const rows = await db.$queryRaw<unknown[]>`
    UPDATE "MailOutbox"
    SET state = 'sending', attempts = attempts + 1,
        "lockedUntil" = clock_timestamp() + interval '5 minutes',
        "uncertainSince" = CASE WHEN state = 'sending'
          THEN coalesce("uncertainSince", "lockedUntil") ELSE "uncertainSince" END
    WHERE id = ${mailId}::uuid
      AND ((state = 'queued' AND "nextAt" <= preau_now())
        OR (state = 'sending' AND "lockedUntil" < clock_timestamp()))
    RETURNING id::text, "dedupeKey", template, params, recipient, "familyId"::text,
      "guardianId"::text, attempts, "createdAt",
      preau_now() AS now,
      coalesce("uncertainSince" < clock_timestamp() - make_interval(hours => ${KEY_MEMORY_HOURS}::int), false)
        AS "isForgotten"`;
  return rows.length === 0 ? null : rowSchema.parse(rows[0]);
}

/** Ids of the mails due now, oldest first. */
export async function dueMailIds(limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM "MailOutbox"
    WHERE (state = 'queued' AND "nextAt" <= preau_now())
       OR (state = 'sending' AND "lockedUntil" < clock_timestamp())
    ORDER BY "nextAt", id LIMIT ${limit}::int`;
  return rows.map(({ id }) => id);
}
