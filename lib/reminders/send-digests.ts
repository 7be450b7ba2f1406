import "server-only";
import { longDay } from "#lib/calendar/french.ts";
import { mailSettings } from "#lib/catalog/mail-settings.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { eachAlone } from "#lib/queue/each-alone.ts";
import { digestLines } from "./digest-lines.ts";
import { eachSlot } from "./each-slot.ts";
import { waitingWork } from "./waiting-work.ts";

/**
 * Each working morning at 8 (setting): what waits for each service, to its own address. Nothing waits: no mail. Gives
 * how many were asked for; null: it is not the time.
 */
export async function sendDigests(): Promise<number | null> {
  const { digestWeekdays, digestTime } = await mailSettings();
  return eachSlot("digest", { weekdays: digestWeekdays, time: digestTime }, async (slot) => {
    const departments = await db.department.findMany({
      orderBy: { code: "asc" },
      select: { id: true, email: true },
    });
    let asked = 0;
    await eachAlone([...departments.entries()], async ([rank, { id, email }]) => {
      const lines = digestLines(await waitingWork({ id, isFirst: rank === 0 }), id);
      if (lines.length === 0) return;
      const mail = await transaction((tx) =>
        enqueueMail(tx, {
          template: "staffDigest",
          to: email,
          params: { day: longDay(slot), lines },
          dedupeKey: `staffDigest/${slot}/${id}`,
        }),
      );
      if (mail) asked += 1;
    });
    return asked;
  });
}
