import "server-only";
import type { DrawnLine } from "#lib/allocation/draw.ts";
import { areMeals } from "#lib/catalog/meals.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { familyRecipients } from "#lib/families/queries.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { mailOffer } from "./mail-offer.ts";

/** Each family hears what the drawing gave: a place, one that is kept for a while, or a rank on the waiting list. */
export async function mailDraw(tx: Tx, lines: readonly DrawnLine[]): Promise<void> {
  const rows = await tx.enrolment.findMany({
    where: { id: { in: lines.map(({ id }) => id) } },
    select: {
      id: true,
      requestId: true,
      lateUntil: true,
      offeredUntil: true,
      child: { select: { firstName: true, familyId: true } },
      activity: { select: { atName: true, slots: { select: { service: true } } } },
      request: { select: { id: true, number: true } },
    },
  });
  for (const { id, waitingRank } of lines) {
    const row = rows.find((one) => one.id === id);
    if (!row) continue;
    const { child, activity, request, offeredUntil } = row;
    // Drawn with a document that lacks: the place is kept while it is sent.
    if (offeredUntil) {
      await mailOffer(tx, { ...row, offeredUntil, isIncomplete: true });
      continue;
    }
    const names = { childFirstName: child.firstName, activityAtName: activity.atName };
    for (const { email, guardianId } of await familyRecipients(child.familyId, tx)) {
      const whom = { to: email, familyId: child.familyId };
      if (waitingRank === null)
        await enqueueMail(tx, {
          ...whom,
          template: "enrolmentAccepted",
          params: {
            ...names,
            isMeal: areMeals(activity.slots),
            lateWindowUntil: row.lateUntil?.toISOString() ?? null,
          },
          dedupeKey: `enrolmentAccepted/${id}/${guardianId}`,
        });
      else
        await enqueueMail(tx, {
          ...whom,
          template: "enrolmentDecided",
          params: {
            requestNumber: request.number ?? "",
            requestPath: `/inscriptions/${request.id}`,
            lines: [
              {
                ...names,
                answer: `en liste d’attente après le tirage au sort, rang ${waitingRank}`,
              },
            ],
          },
          dedupeKey: `enrolmentDrawn/${id}/${guardianId}`,
        });
    }
  }
}
