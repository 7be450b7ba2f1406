import "server-only";
import { nowIn } from "#lib/clock.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import type { CertificateChange } from "./changes.ts";

/** Writes certificates and asks for the mail that tells each payer. After lockYear. */
export async function writeCertificates(
  tx: Tx,
  year: number,
  changes: readonly CertificateChange[],
): Promise<void> {
  const issuedAt = await nowIn(tx);
  const rows = changes.map((change) => ({ id: crypto.randomUUID(), ...change }));
  await tx.taxCertificate.createMany({
    data: rows.map(({ lines: _lines, ...row }) => ({ ...row, year, issuedAt })),
  });
  await tx.taxCertificateLine.createMany({
    data: rows.flatMap(({ id, lines }) => lines.map((line) => ({ certificateId: id, ...line }))),
  });
  await tell(
    tx,
    year,
    rows.map(({ id }) => id),
  );
}

async function tell(tx: Tx, year: number, ids: string[]): Promise<void> {
  const told = await tx.taxCertificate.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      familyId: true,
      version: true,
      payer: { select: { account: { select: { email: true } } } },
    },
  });
  for (const { id, familyId, version, payer } of told)
    if (payer.account)
      await enqueueMail(tx, {
        template: "taxCertificateReady",
        to: payer.account.email,
        params: { year, isCorrection: version > 1 },
        dedupeKey: `taxCertificateReady/${id}`,
        familyId,
      });
}
