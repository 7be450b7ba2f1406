import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { joinPdfs } from "#lib/pdf/join-pdfs.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { storeInvoicePdf } from "./store-invoice-pdf.ts";

/** As many as an agent puts in envelopes at a time; the next run takes the others. */
export const PAPER_RUN_MOST = 100;
const RUNS_SHOWN = 20;

type PaperAgent = { actor: Actor; staffMember: { id: string } };

/**
 * Takes the invoices that wait for paper into a run, the oldest first: each is in one run only, and the journal keeps who
 * prepared it. Printing it again prints the same.
 */
export async function preparePaperRun(
  staff: PaperAgent,
): Promise<Result<{ runId: string; count: number }, { code: "nothing-waits" }>> {
  return transaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('paperInvoices'))::text`;
    const waiting = await tx.paperInvoice.findMany({
      where: { runId: null },
      orderBy: [{ askedAt: "asc" }, { invoiceId: "asc" }],
      take: PAPER_RUN_MOST,
      select: { invoiceId: true },
    });
    if (waiting.length === 0) return refuse({ code: "nothing-waits" });
    const { id: runId } = await tx.paperRun.create({
      data: { preparedById: staff.staffMember.id },
      select: { id: true },
    });
    await tx.paperInvoice.updateMany({
      where: { invoiceId: { in: waiting.map(({ invoiceId }) => invoiceId) }, runId: null },
      data: { runId },
    });
    await writeAudit(tx, {
      actor: staff.actor,
      action: "paper.prepare",
      objectKind: "PaperRun",
      objectId: runId,
      facts: { invoices: waiting.length },
    });
    return ok({ runId, count: waiting.length });
  });
}

/** What waits, and the last runs with their invoices; without an address, the invoice is handed over. */
export async function loadPaperDesk() {
  const [waiting, runs] = await Promise.all([
    db.paperInvoice.count({ where: { runId: null } }),
    db.paperRun.findMany({
      orderBy: [{ preparedAt: "desc" }, { id: "desc" }],
      take: RUNS_SHOWN,
      select: {
        id: true,
        preparedAt: true,
        preparedBy: { select: { firstName: true, lastName: true } },
        invoices: {
          orderBy: { invoice: { number: "asc" } },
          select: {
            hasAddress: true,
            invoice: {
              select: {
                number: true,
                payer: { select: { firstName: true, lastName: true } },
                family: { select: { erasedAt: true } },
              },
            },
          },
        },
      },
    }),
  ]);
  return {
    waiting,
    runs: runs.map(({ invoices: all, ...run }) => {
      const invoices = all.filter(({ invoice }) => invoice.family.erasedAt === null);
      return {
        ...run,
        numbers: invoices.map(({ invoice }) => invoice.number),
        /** Of files erased since: the archives open them, nothing else. */
        erased: all.length - invoices.length,
        unposted: invoices
          .filter(({ hasAddress }) => !hasAddress)
          .map(({ invoice: { number, payer } }) => ({
            number,
            name: `${payer.firstName} ${payer.lastName}`,
          })),
      };
    }),
  };
}

/**
 * The sheets of a run in one PDF, in the order of their numbers; each opening is in the journal. Those of an erased file
 * are read in the archives, with a reason. Null: nothing to print.
 */
export async function printPaperRun(
  staff: Pick<PaperAgent, "actor">,
  runId: string,
): Promise<Buffer | null> {
  const rows = await db.paperInvoice.findMany({
    where: { runId, invoice: { family: { erasedAt: null } } },
    orderBy: { invoice: { number: "asc" } },
    select: { invoiceId: true },
  });
  if (rows.length === 0) return null;
  const sheets: Buffer[] = [];
  for (const { invoiceId } of rows) sheets.push(await storeInvoicePdf(invoiceId));
  await transaction((tx) =>
    writeAudit(tx, {
      actor: staff.actor,
      action: "paper.print",
      objectKind: "PaperRun",
      objectId: runId,
      facts: { invoices: rows.length },
    }),
  );
  return joinPdfs(sheets);
}
