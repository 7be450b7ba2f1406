import "server-only";
import { dateWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { town } from "#lib/catalog/settings.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { keepPdf } from "#lib/files/keep-pdf.ts";
import { payerLines, sharedLines } from "#lib/invoices/recipient-lines.ts";
import { renderTaxCertificate } from "#lib/pdf/tax-certificate.ts";

/** Where the PDF of a certificate is kept. */
export function certificateSubject(certificateId: string): string {
  return `tax-certificate/${certificateId}`;
}

/** The PDF of an issued certificate, drawn once. */
export function storeCertificatePdf(certificateId: string): Promise<Buffer> {
  return keepPdf(certificateSubject(certificateId), () => draw(certificateId));
}

/** The same for an adult who may see it: of another payer, a copy without the address that is that payer's alone. */
export async function certificatePdfFor(readerId: string, certificateId: string): Promise<Buffer> {
  const { payer, familyId } = await db.taxCertificate.findUniqueOrThrow({
    where: { id: certificateId },
    select: { payer: { select: { id: true, firstName: true, lastName: true } }, familyId: true },
  });
  const lines = await sharedLines({ payer, readerId }, familyId);
  return lines ? draw(certificateId, lines) : storeCertificatePdf(certificateId);
}

async function draw(certificateId: string, recipientLines?: string[]): Promise<Buffer> {
  const row = await db.taxCertificate.findUniqueOrThrow({
    where: { id: certificateId },
    include: {
      family: true,
      payer: true,
      lines: { include: { child: true }, orderBy: { child: { birthDay: "asc" } } },
    },
  });
  const { family, payer } = row;
  const letterhead = await town();
  return renderTaxCertificate({
    town: letterhead,
    isDemo: letterhead.isDemo,
    year: row.year,
    fileNumber: family.fileNumber,
    recipientLines: recipientLines ?? (await payerLines(family, payer)),
    payerName: `${payer.firstName} ${payer.lastName}`,
    issuedOn: dateWithYear(parisDayOf(row.issuedAt)),
    issuedAt: row.issuedAt,
    isCorrection: row.version > 1,
    lines: row.lines.map(({ child, amountCents }) => ({
      childName: `${child.firstName} ${child.lastName}`,
      bornOn: dateWithYear(toDay(child.birthDay)),
      amountCents,
    })),
    totalCents: row.totalCents,
  });
}
