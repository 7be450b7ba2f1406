import "server-only";
import type { StaffContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { containing } from "#lib/db/containing.ts";
import { transaction } from "#lib/db/transaction.ts";
import { readKeptPdf } from "#lib/files/keep-pdf.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type ArchiveReason, archivedUntil } from "./archive.ts";

export const ARCHIVE_PAGE_SIZE = 40;

/**
 * Invoices of erased files, newest first, found by their number or the file's: no name, no day, no child. Beside them,
 * receipts of money that has no invoice: what was owed and paid alone, what came too late.
 */
export async function listArchive(search: string, page: number) {
  const contains = containing(search.trim());
  const where = {
    family: { erasedAt: { not: null } },
    ...(search.trim() ? { OR: [{ number: contains }, { family: { fileNumber: contains } }] } : {}),
  };
  const [total, rows, receipts, at] = await Promise.all([
    db.invoice.count({ where }),
    db.invoice.findMany({
      where,
      orderBy: [{ issuedAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * ARCHIVE_PAGE_SIZE,
      take: ARCHIVE_PAGE_SIZE,
      select: {
        id: true,
        number: true,
        issuedAt: true,
        totalCents: true,
        family: { select: { fileNumber: true } },
      },
    }),
    archivedReceipts(search.trim(), page),
    now(),
  ]);
  const drawn = await db.storedFile.findMany({
    where: { subject: { in: rows.map(({ id }) => `invoice/${id}`) }, wrappedKey: { not: null } },
    select: { subject: true },
  });
  const sheets = new Set(drawn.map(({ subject }) => subject));
  const today = parisDayOf(at);
  return {
    total,
    invoices: rows.map(({ family, issuedAt, ...row }) => {
      const issuedOn = parisDayOf(issuedAt);
      const until = archivedUntil(issuedOn);
      return {
        ...row,
        fileNumber: family.fileNumber,
        issuedOn,
        until,
        isKept: today < until,
        hasSheet: sheets.has(`invoice/${row.id}`),
      };
    }),
    receipts,
  };
}

async function archivedReceipts(search: string, page: number) {
  const contains = containing(search);
  const where = {
    payment: { invoice: null, family: { erasedAt: { not: null } } },
    ...(search
      ? { OR: [{ number: contains }, { payment: { family: { fileNumber: contains } } }] }
      : {}),
  };
  const [total, rows] = await Promise.all([
    db.receipt.count({ where }),
    db.receipt.findMany({
      where,
      orderBy: [{ issuedAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * ARCHIVE_PAGE_SIZE,
      take: ARCHIVE_PAGE_SIZE,
      select: {
        number: true,
        issuedAt: true,
        amountCents: true,
        payment: { select: { family: { select: { fileNumber: true } } } },
      },
    }),
  ]);
  return {
    total,
    rows: rows.map(({ payment, issuedAt, ...row }) => ({
      ...row,
      fileNumber: payment.family.fileNumber,
      issuedOn: parisDayOf(issuedAt),
    })),
  };
}
export type ArchivedInvoice = Awaited<ReturnType<typeof listArchive>>["invoices"][number];

export type ReadArchiveRefusal =
  | { code: "unknown-invoice" }
  /** Erased before its sheet was drawn: drawn now, it would name nobody. */
  | { code: "no-sheet" };

/**
 * Opens an invoice of an erased file for an agent with the right to. Each reading is written in the journal, with its
 * reason, before anything is handed over. Nothing is drawn. A family that is not erased, or an invoice whose ten years are over: it does not exist here.
 */
export async function readArchivedInvoice(
  agent: Pick<StaffContext, "actor">,
  { invoiceId, reason }: { invoiceId: string; reason: ArchiveReason },
): Promise<Result<{ bytes: Buffer; number: string }, ReadArchiveRefusal>> {
  const invoice = await db.invoice.findFirst({
    where: { id: invoiceId, family: { erasedAt: { not: null } } },
    select: { number: true, issuedAt: true, familyId: true },
  });
  if (!invoice) return refuse({ code: "unknown-invoice" });
  const today = parisDayOf(await now());
  if (today >= archivedUntil(parisDayOf(invoice.issuedAt)))
    return refuse({ code: "unknown-invoice" });
  const bytes = await readKeptPdf(`invoice/${invoiceId}`);
  if (!bytes) return refuse({ code: "no-sheet" });
  await transaction((tx) =>
    writeAudit(tx, {
      actor: agent.actor,
      action: "archive.read",
      objectKind: "Invoice",
      objectId: invoiceId,
      familyId: invoice.familyId,
      facts: { reason },
    }),
  );
  return ok({ bytes, number: invoice.number });
}
