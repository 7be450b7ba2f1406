import "server-only";
import type { StaffContext } from "#lib/accounts/session.ts";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { lockSharedFamilies } from "#lib/families/lock-families.ts";
import { discardFile } from "#lib/files/seal-file.ts";
import { drawMissingInvoices, undrawnInvoices } from "#lib/invoices/draw-missing.ts";
import { errorFacts, log } from "#lib/log.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { finishErasure } from "./complete-erasures.ts";
import { eraseAdults } from "./erase-adults.ts";
import { eraseChildren } from "./erase-children.ts";
import { eraseFiles } from "./erase-files.ts";
import { erasePlaces } from "./erase-places.ts";
import { eraseTraces } from "./erase-traces.ts";
import { type Erasure, noteErasures } from "./erasure-list.ts";
import type { PrivacyRefusal } from "./messages.ts";
import { whatPreventsErasure } from "./what-prevents-erasure.ts";

type Agent = Pick<StaffContext, "actor">;

/**
 * Erases a family: names, contacts, health, documents, messages, mails. What stays names nobody: ledger, bookings and
 * their prices, to the cent, and the issued invoices, sealed, for the ten years of the law (RGPD 17; rulings 18).
 * Refused while days are booked, a payment runs, or money is owed either way.
 */
export function eraseFamily(
  agent: Agent,
  target: { familyId: string; fileNumber: string },
): Promise<Result<null, PrivacyRefusal>> {
  return erase(agent.actor, target);
}

/** A backup that was restored has brought the family back: it is erased again, as of the day that it was. */
export function eraseAgain(
  target: { familyId: string; fileNumber: string } & Pick<Erasure, "erasedAt">,
): Promise<Result<null, PrivacyRefusal>> {
  return erase({ kind: "system" }, target);
}

async function erase(
  actor: Actor,
  { familyId, fileNumber, erasedAt }: { familyId: string; fileNumber: string; erasedAt?: Date },
): Promise<Result<null, PrivacyRefusal>> {
  // What the law keeps bears the names that it was issued under: it is drawn while they are known.
  await drawMissingInvoices({ familyId });
  const erased = await transaction(async (tx) => {
    const known = await tx.family.count({ where: { id: familyId } });
    if (known === 0) return refuse({ code: "unknown-family" as const });
    await lockSharedFamilies(tx, familyId);
    const refusal = await refusalOf(tx, familyId, fileNumber);
    if (refusal) return refuse(refusal);
    if ((await undrawnInvoices({ familyId }, tx)).length > 0)
      return refuse({ code: "payment-going-on" as const });
    const at = erasedAt ?? (await nowIn(tx));
    const storageKeys = await eraseFiles(tx, familyId);
    await erasePlaces(tx, familyId, actor);
    // Before the family's mails are emptied: they tell which addresses an adult had.
    await eraseAdults(tx, familyId);
    await eraseTraces(tx, familyId);
    await eraseChildren(tx, familyId);
    const noAddress = { addressLine1: "", addressLine2: "", postalCode: "", city: "" };
    await tx.guardianship.updateMany({ where: { familyId }, data: noAddress });
    await tx.family.update({
      where: { id: familyId },
      data: {
        name: "Dossier effacé",
        ...noAddress,
        erasedAt: at,
      },
    });
    // Once it is erased: the database lets nothing of an adjustment change before.
    await finishErasure(tx, familyId);
    await writeAudit(tx, {
      actor,
      action: "family.erase",
      objectKind: "Family",
      objectId: familyId,
      familyId,
      facts: { files: storageKeys.length },
    });
    return ok({ storageKeys, at });
  });
  if (!erased.ok) return erased;
  // Their keys are gone already: what a failure leaves here is noise, and the sweep finds it.
  for (const storageKey of erased.value.storageKeys) await discardFile(storageKey);
  await noteErasures([{ familyId, erasedAt: erased.value.at }]).catch((error: unknown) => {
    // The nightly sweep notes it again.
    log().error({ event: "erasures.unwritten", err: errorFacts(error) });
  });
  return ok(null);
}

async function refusalOf(
  tx: Tx,
  familyId: string,
  fileNumber: string,
): Promise<PrivacyRefusal | null> {
  const family = await tx.family.findUniqueOrThrow({ where: { id: familyId } });
  if (family.erasedAt) return { code: "already-erased" };
  if (family.fileNumber.toLowerCase() !== fileNumber.toLowerCase()) return { code: "wrong-number" };
  return whatPreventsErasure(familyId, tx);
}
