import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import { familyRecipients } from "#lib/families/queries.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { mailboxesOf } from "#lib/staff/department-mailboxes.ts";
import { changeFields } from "./fields.ts";
import type { ChangeField } from "./values.ts";

/** The services that know the family hear of a change to check: its activities' own, or the first one. */
export async function mailNewChange(
  tx: Tx,
  change: { id: string; field: ChangeField; family: { id: string; fileNumber: string } },
): Promise<void> {
  const all = await tx.department.findMany({
    orderBy: { code: "asc" },
    select: {
      id: true,
      email: true,
      activities: {
        take: 1,
        where: {
          enrolments: {
            some: {
              child: { familyId: change.family.id },
              state: { in: ["requested", "toComplete", "waiting", "offered", "accepted"] },
            },
          },
        },
        select: { id: true },
      },
    },
  });
  const own = all.filter(({ activities }) => activities.length > 0);
  for (const department of own.length > 0 ? own : all.slice(0, 1))
    for (const { to, key } of await mailboxesOf(department, "requests.treat", tx))
      await enqueueMail(tx, {
        template: "staffNewChange",
        to,
        params: {
          fileNumber: change.family.fileNumber,
          fieldLabel: changeFields[change.field].label,
          path: `/admin/a-traiter/coordonnees/${change.id}`,
        },
        dedupeKey: `staffNewChange/${change.id}/${key}`,
      });
}

/** The answer, without the value itself: a mailbox is not the file. */
export async function mailChangeDecided(
  tx: Tx,
  change: {
    id: string;
    familyId: string;
    field: ChangeField;
    /** Whose own value it is: the only one told. */
    guardianId: string | null;
    answer: string | null;
  },
): Promise<void> {
  const fieldLabel = changeFields[change.field].label;
  const changePath = `/mon-dossier/demandes/${change.id}`;
  const recipients = change.guardianId
    ? await ownRecipient(tx, change.guardianId)
    : await familyRecipients(change.familyId, tx);
  for (const { email, guardianId } of recipients)
    await enqueueMail(tx, {
      ...(change.answer === null
        ? { template: "changeAccepted" as const, params: { fieldLabel, changePath } }
        : {
            template: "changeRefused" as const,
            params: { fieldLabel, changePath },
          }),
      to: email,
      dedupeKey: `changeDecided/${change.id}/${guardianId}`,
      familyId: change.familyId,
    });
}

/** An agent corrected something without having been asked in the portal: those concerned are told. */
export async function mailCorrected(
  tx: Tx,
  change: { id: string; familyId: string; field: ChangeField; guardianId: string | null },
): Promise<void> {
  const recipients = change.guardianId
    ? await ownRecipient(tx, change.guardianId)
    : await familyRecipients(change.familyId, tx);
  for (const { email, guardianId } of recipients)
    await enqueueMail(tx, {
      template: "fileCorrected",
      params: {
        fieldLabel: changeFields[change.field].label,
        changePath: `/mon-dossier/demandes/${change.id}`,
      },
      to: email,
      dedupeKey: `fileCorrected/${change.id}/${guardianId}`,
      familyId: change.familyId,
    });
}

async function ownRecipient(tx: Tx, guardianId: string) {
  const row = await tx.guardian.findUnique({
    where: { id: guardianId },
    select: { account: { select: { email: true, activatedAt: true, lockedAt: true } } },
  });
  const account = row?.account;
  return account?.activatedAt && !account.lockedAt ? [{ email: account.email, guardianId }] : [];
}
