import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import { familyRecipients } from "#lib/families/queries.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";

type Offer = {
  id: string;
  requestId: string;
  offeredUntil: Date;
  child: { firstName: string; familyId: string };
  activity: { atName: string };
};

/**
 * A place of the year is kept for a child: its family reads until when, and what to do. `isIncomplete`: the place is taken
 * once the documents are there.
 */
export async function mailOffer(tx: Tx, offer: Offer & { isIncomplete: boolean }): Promise<void> {
  const { id, requestId, offeredUntil, child, activity, isIncomplete } = offer;
  for (const { email, guardianId } of await familyRecipients(child.familyId, tx))
    await enqueueMail(tx, {
      template: "enrolmentOffered",
      to: email,
      params: {
        childFirstName: child.firstName,
        activityAtName: activity.atName,
        requestPath: `/inscriptions/${requestId}`,
        until: offeredUntil.toISOString(),
        isIncomplete,
      },
      dedupeKey: `enrolmentOffered/${id}/${offeredUntil.getTime()}/${guardianId}`,
      familyId: child.familyId,
    });
}

/** It was not taken in time: the family reads so, and where its request stands. */
export async function mailOfferEnded(tx: Tx, offer: Offer): Promise<void> {
  const { id, requestId, offeredUntil, child, activity } = offer;
  for (const { email, guardianId } of await familyRecipients(child.familyId, tx))
    await enqueueMail(tx, {
      template: "enrolmentOfferEnded",
      to: email,
      params: {
        childFirstName: child.firstName,
        activityAtName: activity.atName,
        requestPath: `/inscriptions/${requestId}`,
        until: offeredUntil.toISOString(),
      },
      dedupeKey: `enrolmentOfferEnded/${id}/${offeredUntil.getTime()}/${guardianId}`,
      familyId: child.familyId,
    });
}
