import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import { familyRecipients } from "#lib/families/queries.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { mailboxesOf } from "#lib/staff/department-mailboxes.ts";
import type { LoadedRequest } from "./load-request.ts";
import { requestDraws } from "./queries.ts";
import { scarcePlaces } from "./scarce-places.ts";
import type { Scarce } from "./scarce-words.ts";

type Numbered = LoadedRequest & { number: string };

function pathOf(request: LoadedRequest): string {
  return `/inscriptions/${request.id}`;
}

/** The family hears that its request arrived (first time only); each service concerned hears of it each time. */
export async function mailRequestSent(
  tx: Tx,
  request: Numbered,
  { fileNumber, isFirst }: { fileNumber: string; isFirst: boolean },
): Promise<void> {
  const scarce = isFirst
    ? await scarcePlaces(request, await requestDraws(request, tx), tx)
    : new Map<string, Scarce>();
  const lines = request.children.flatMap((child) =>
    child.enrolments.map(({ id, activity }) => ({
      childFirstName: child.firstName,
      activityAtName: activity.atName,
      ...(scarce.has(id) ? { scarce: scarce.get(id) } : {}),
    })),
  );
  const recipients = isFirst ? await familyRecipients(request.familyId, tx) : [];
  for (const { email, guardianId } of recipients) {
    await enqueueMail(tx, {
      template: "enrolmentSent",
      to: email,
      params: { requestNumber: request.number, requestPath: pathOf(request), lines },
      dedupeKey: `enrolmentSent/${request.id}/${guardianId}`,
      familyId: request.familyId,
    });
  }
  const departments = await tx.department.findMany({
    where: {
      id: { in: [...new Set(request.enrolments.map(({ activity }) => activity.departmentId))] },
    },
    select: { id: true, email: true },
    orderBy: { id: "asc" },
  });
  for (const department of departments)
    for (const { to, key } of await mailboxesOf(department, "requests.treat", tx))
      await enqueueMail(tx, {
        template: "staffNewRequest",
        to,
        params: {
          requestNumber: request.number,
          fileNumber,
          path: `/admin/a-traiter/${request.id}`,
        },
        dedupeKey: `staffNewRequest/${request.id}/${request.version}/${key}`,
      });
}
