import { sendActivation, sendReset } from "#lib/accounts/issue-token.ts";
import { fieldState } from "#lib/change-requests/queries.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { unseal } from "#lib/notifications/seal.ts";
import { seedCatalog } from "#prisma/seed/catalog.ts";
import {
  type EnrollingFamily,
  expectOk,
  makeEnrollingFamily,
  prepareRequest,
  sendRequest,
} from "#tests/support/enrolling-family.ts";
import { makeAccount, makeFamily, PASSWORD } from "#tests/support/factories.ts";

/**
 * What the pages with a parameter show, in the database of the running portal: a family with a draft, one
 * whose request waits, one whose children are accepted, and two links of mails that still work.
 */
export default async function tour() {
  await seedCatalog();
  const draft = await makeEnrollingFamily({ children: 2 });
  await prepareRequest(draft);
  const sent = await makeEnrollingFamily({ children: 2 });
  const requestId = await sendRequest(sent);
  const accepted = await makeEnrollingFamily();
  const acceptedId = await sendRequest(accepted);
  await db.enrolment.updateMany({ where: { requestId: acceptedId }, data: { state: "accepted" } });
  await db.enrolmentRequest.update({ where: { id: acceptedId }, data: { state: "accepted" } });
  const enrolment = await db.enrolment.findFirstOrThrow({ where: { requestId: acceptedId } });
  const [childId = ""] = accepted.childIds;
  // Its place comes with it: the school keeps as many free ones as it had.
  const { schoolId } = await db.child.findUniqueOrThrow({ where: { id: childId } });
  await db.enrolmentPlaces.updateMany({
    where: { schoolId, activityId: enrolment.activityId, schoolYearId: enrolment.schoolYearId },
    data: { taken: { increment: 1 }, capacity: { increment: 1 } },
  });

  const usernameOf = async ({ guardian }: EnrollingFamily) =>
    (await db.account.findFirstOrThrow({ where: { guardian: { id: guardian.id } } })).username;

  /** The address that a mail leads to. */
  async function linkOf(dedupeKey: string): Promise<string> {
    const mail = await db.mailOutbox.findFirstOrThrow({
      where: { dedupeKey: { startsWith: dedupeKey } },
      orderBy: { createdAt: "desc" },
    });
    return String(Reflect.get(Object(unseal(mail.params, mail.dedupeKey)), "path"));
  }

  async function accountOf(activated: boolean) {
    const family = await makeFamily();
    return makeAccount({ guardianId: family.guardians[0]?.id ?? "", activated });
  }

  const waiting = await accountOf(false);
  await transaction((tx) => sendActivation(tx, waiting));
  const activation = await linkOf("activation/");
  const forgetful = await accountOf(true);
  await transaction((tx) => sendReset(tx, forgetful));
  const reset = await linkOf("reset/");

  const subject = { familyId: accepted.family.id, childId, guardianId: null };
  const { value, stamp: seen } = await fieldState("childIdentity", subject);
  const change = expectOk(
    await requestChange(accepted, {
      field: "childIdentity",
      subjectId: childId,
      value: { ...value, firstName: "Corrigé" },
      seen,
    }),
  );

  return {
    password: PASSWORD,
    draft: { username: await usernameOf(draft) },
    sent: { username: await usernameOf(sent), requestId, childId: sent.childIds[0] },
    accepted: {
      username: await usernameOf(accepted),
      requestId: acceptedId,
      enrolmentId: enrolment.id,
      changeId: change.changeId,
      familyId: accepted.family.id,
      childId,
    },
    links: [activation, reset],
  };
}
