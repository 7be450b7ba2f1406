import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import { mailPaymentProblem } from "#lib/staff/mail-payment-problem.ts";
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
  await mailPaymentProblem(tx, {
    key,
    activities: { regieId: payment.regieId },
    params: {
      problem: kind === "payment.late" ? "late" : "mismatch",
      fileNumber: family.fileNumber,
      amountCents: payment.cardCents,
    },
  });
}
