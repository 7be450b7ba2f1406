import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import type { MailParams } from "#lib/notifications/templates.ts";
import { mailboxesOf } from "./department-mailboxes.ts";

/** A payment needs a person: the services of these activities are told, each once per key. */
export async function mailPaymentProblem(
  tx: Tx,
  problem: {
    key: string;
    activities: Prisma.ActivityWhereInput;
    params: Omit<MailParams<"staffPaymentProblem">, "path">;
  },
): Promise<void> {
  const departments = await tx.department.findMany({
    where: { activities: { some: problem.activities } },
    select: { id: true, email: true },
  });
  for (const department of departments)
    for (const { to, key } of await mailboxesOf(department, "payments.watch", tx))
      await enqueueMail(tx, {
        template: "staffPaymentProblem",
        to,
        dedupeKey: `${problem.key}/${key}`,
        params: { ...problem.params, path: "/admin/paiements" },
      });
}
