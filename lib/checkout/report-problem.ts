import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import type { PaymentRow } from "./load-payment.ts";

/** A payment that a person must look at: a task for staff and a mail to the services concerned. */
export async function reportPaymentProblem(
  tx: Tx,
  payment: PaymentRow,
  kind: "payment.mismatch" | "payment.late",
  facts: Record<string, number>,
): Promise<void> {
  const key = `${kind}/${payment.id}`;
  await tx.staffTask.createMany({
    data: [{ kind, key, familyId: payment.familyId, paymentId: payment.id, facts }],
    skipDuplicates: true,
  });
  const family = await tx.family.findUniqueOrThrow({
    where: { id: payment.familyId },
    select: { fileNumber: true },
  });
  const departments = await tx.department.findMany({
    where: { activities: { some: { regieId: payment.regieId } } },
    select: { id: true, email: true },
  });
  for (const department of departments) {
    await enqueueMail(tx, {
      template: "staffPaymentProblem",
      to: department.email,
      dedupeKey: `${key}/${department.id}`,
      params: {
        problem: kind === "payment.late" ? "late" : "mismatch",
        fileNumber: family.fileNumber,
        amountCents: payment.cardCents,
        path: "/admin/paiements",
      },
    });
  }
}
