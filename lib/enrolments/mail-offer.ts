import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import { familyRecipients } from "#lib/families/queries.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import type { MailParams } from "#lib/notifications/templates.ts";

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
export function mailOffer(tx: Tx, offer: Offer & { isIncomplete: boolean }): Promise<void> {
  const { isIncomplete } = offer;
  return mailOf(tx, offer, (params) => ({
    template: "enrolmentOffered",
    params: { ...params, isIncomplete },
  }));
}

/** It was not taken in time: the family reads so, and where its request stands. */
export function mailOfferEnded(tx: Tx, offer: Offer): Promise<void> {
  return mailOf(tx, offer, (params) => ({ template: "enrolmentOfferEnded", params }));
}

type Told = MailParams<"enrolmentOfferEnded">;
type Mail =
  | { template: "enrolmentOffered"; params: MailParams<"enrolmentOffered"> }
  | { template: "enrolmentOfferEnded"; params: Told };

/** To each adult of the family, once per offer. */
async function mailOf(tx: Tx, offer: Offer, about: (params: Told) => Mail): Promise<void> {
  const { id, requestId, offeredUntil, child, activity } = offer;
  const mail = about({
    childFirstName: child.firstName,
    activityAtName: activity.atName,
    requestPath: `/inscriptions/${requestId}`,
    until: offeredUntil.toISOString(),
  });
  for (const { email, guardianId } of await familyRecipients(child.familyId, tx))
    await enqueueMail(tx, {
      ...mail,
      to: email,
      dedupeKey: `${mail.template}/${id}/${offeredUntil.getTime()}/${guardianId}`,
      familyId: child.familyId,
    });
}
