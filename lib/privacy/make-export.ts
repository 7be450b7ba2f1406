import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { later, nowIn } from "#lib/clock.ts";
import { payersSeenBy } from "#lib/custody/queries.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { Archive } from "#lib/files/archive.ts";
import { discardFile, sealFile } from "#lib/files/seal-file.ts";
import { failJob, finishJob, moveJob } from "#lib/long-jobs/move-job.ts";
import { cents } from "#lib/money/cents.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { type CollectedData, collectData } from "./collect-data.ts";
import { collectDays } from "./collect-days.ts";
import { collectFiles } from "./collect-files.ts";
import { collectHealth } from "./collect-health.ts";
import { collectOwn } from "./collect-own.ts";
import { EXPORT_DAYS } from "./export-rules.ts";
import type { PrivacyScope } from "./scope.ts";
import { bookingTable, invoiceTable } from "./tables.ts";

/**
 * Makes the archive of a family's data. Run twice, the second run finds it done. The state says how far it is; one that
 * was not done within the hour is called failed, and the parent may ask again.
 */
export async function makeExport(exportId: string): Promise<void> {
  const row = await db.dataExport.findFirst({
    where: { id: exportId, job: { state: { in: ["queued", "running"] } } },
  });
  if (!row) return;
  const link = await db.guardianship.findUnique({
    where: { familyId_guardianId: { familyId: row.familyId, guardianId: row.guardianId } },
    select: { rights: true, guardian: { select: { accountId: true } } },
  });
  if (!link) return transaction((tx) => failJob(tx, exportId));
  const { familyId, guardianId } = row;
  const scope = {
    familyId,
    guardianId,
    rights: link.rights,
    payerIds: await payersSeenBy(familyId, guardianId),
    accountId: link.guardian.accountId,
  };
  // To throw is to be tried again; what stays unfinished is called failed by the sweep.
  const bytes = await pack(exportId, scope);
  if (bytes) await keep(exportId, scope, bytes);
}

/** Null: its adult stopped it meanwhile. */
async function pack(exportId: string, scope: PrivacyScope): Promise<Buffer | null> {
  if (!(await tell(exportId, "reading", 0, 0))) return null;
  const [data, files] = [await collectData(scope), await collectFiles(scope)];
  const all = { ...data, ...(await collectDays(scope)), ...(await collectOwn(scope)) };
  const health = await collectHealth(scope);
  const archive = new Archive();
  archive.addText("LISEZ-MOI.txt", README);
  archive.addText("donnees.json", `${JSON.stringify(all, null, 2)}\n`);
  if (health.length > 0) archive.addText("sante.json", `${JSON.stringify(health, null, 2)}\n`);
  archive.addText("reservations.csv", bookingsOf(data));
  archive.addText("factures.csv", invoicesOf(data));
  for (const [rank, file] of files.entries()) {
    if (!(await tell(exportId, "files", rank, files.length))) return null;
    archive.addFile(file.name, await file.read());
  }
  if (!(await tell(exportId, "packing", files.length, files.length))) return null;
  return archive.end();
}

function bookingsOf({ bookings }: CollectedData): string {
  return bookingTable(
    bookings.map(({ day, child, slot, state, priceCents }) => ({
      day: toDay(day),
      child: child.firstName,
      slot: slot.name,
      state,
      price: cents(priceCents),
    })),
  );
}

function invoicesOf({ invoices }: CollectedData): string {
  return invoiceTable(
    invoices.map(({ number, issuedAt, totalCents }) => ({
      number,
      issuedOn: parisDayOf(issuedAt),
      total: cents(totalCents),
    })),
  );
}

type Stage = "reading" | "files" | "packing";

async function tell(id: string, stage: Stage, done: number, total: number): Promise<boolean> {
  return transaction((tx) => moveJob(tx, id, { stage, done, total }));
}

async function keep(id: string, scope: PrivacyScope, bytes: Buffer): Promise<void> {
  const { digest: _digest, ...sealed } = await sealFile(bytes, { id, version: 1 });
  try {
    const isKept = await transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "LongJob" WHERE id = ${id}::uuid FOR UPDATE`;
      const { state } = await tx.longJob.findUniqueOrThrow({ where: { id } });
      if (state === "cancelled") return false;
      const at = await nowIn(tx);
      const expiresAt = later(at, { days: EXPORT_DAYS });
      await tx.dataExport.update({
        where: { id },
        data: { expiresAt, ...sealed },
      });
      await finishJob(tx, id, { stage: "ready" });
      const guardian = await tx.guardian.findUnique({
        where: { id: scope.guardianId },
        select: { account: { select: { email: true } } },
      });
      if (guardian?.account)
        await enqueueMail(tx, {
          template: "dataExportReady",
          to: guardian.account.email,
          params: { expiresAt: expiresAt.toISOString() },
          dedupeKey: `dataExportReady/${id}`,
          familyId: scope.familyId,
        });
      await writeAudit(tx, {
        actor: { kind: "system" },
        action: "export.make",
        objectKind: "DataExport",
        objectId: id,
        familyId: scope.familyId,
        facts: { bytes: sealed.sizeBytes },
      });
      return true;
    });
    if (!isKept) await discardFile(sealed.storageKey);
  } catch (error) {
    await discardFile(sealed.storageKey);
    throw error;
  }
}

const README = `Voici une copie de vos données, telles que le portail famille les connaît.

donnees.json      tout le dossier, pour un autre logiciel
sante.json        les fiches santé de vos enfants, s’il y en a : gardez-les à l’abri
reservations.csv  vos réservations, pour un tableur
factures.csv      vos factures, pour un tableur
documents/        les documents que vous avez envoyés
personnes/        les photos des personnes autorisées
messages/         les fichiers joints à vos messages
factures/         vos factures en PDF
attestations/     vos attestations fiscales en PDF

Les montants de donnees.json sont en centimes.
`;
