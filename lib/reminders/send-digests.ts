import "server-only";
import { longDay } from "#lib/calendar/french.ts";
import { mailSettings } from "#lib/catalog/mail-settings.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { eachAlone } from "#lib/queue/each-alone.ts";
import { mailboxesOf } from "#lib/staff/department-mailboxes.ts";
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
    await eachAlone([...departments.entries()], async ([rank, department]) => {
      const { id } = department;
      const all = digestLines(await waitingWork({ id, isFirst: rank === 0 }), id);
      for (const { to, key, permissions } of await mailboxesOf(department, null)) {
        // An agent hears of the queues that she can open; the service's own address, of all.
        const lines = all.filter(({ permission }) => permissions?.has(permission) ?? true);
        if (lines.length === 0) continue;
        const mail = await transaction((tx) =>
          enqueueMail(tx, {
            template: "staffDigest",
            to,
            params: {
              day: longDay(slot),
              lines: lines.map(({ label, path }) => ({ label, path })),
            },
            dedupeKey: `staffDigest/${slot}/${id}${permissions ? `/${key}` : ""}`,
          }),
        );
        if (mail) asked += 1;
      }
    });
    return asked;
  });
}
