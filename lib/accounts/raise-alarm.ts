import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { technicalAddress } from "#lib/catalog/technical-address.ts";
import { realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";

/** What is guessed at: passwords on the sign-in page, or the numbers of letters. */
export type GuessedDoor = "login" | "letter";

/**
 * Guesses without end, whoever makes them: a task on the agents' dashboard and a mail to whoever looks after the
 * portal, once a day and door. Nobody is kept out by it: the limits of each account and address do that.
 */
export async function raiseAlarm(door: GuessedDoor, perHour: number): Promise<void> {
  const today = parisDayOf(realNow());
  const key = `attack.${door}/${today}`;
  // It goes on for hours: the flood itself must not write.
  if ((await db.staffTask.count({ where: { key } })) > 0) return;
  await transaction(async (tx) => {
    const { count } = await tx.staffTask.createMany({
      data: [
        { kind: door === "login" ? "attack.login" : "attack.letter", key, facts: { perHour } },
      ],
      skipDuplicates: true,
    });
    const to = await technicalAddress(tx);
    if (count === 0 || !to) return;
    await enqueueMail(tx, {
      template: "staffAlert",
      to,
      params: { kind: door, what: "Essais répétés", count: perHour },
      dedupeKey: `staffAlert/${key}`,
    });
  });
}
