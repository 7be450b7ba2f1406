import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import { isDay } from "#lib/calendar/day.ts";
import { longDayWithYear } from "#lib/calendar/french.ts";
import type { Tx } from "#lib/db/transaction.ts";

type Reader = Pick<ParentContext, "family" | "guardian" | "rights">;

/**
 * What a message is about, in words, from « demande:<id> », « facture:<id> » or « jour:2026-12-07 ». Empty for
 * anything that is not this family's, or not this adult's.
 */
export async function aboutLabelOf(tx: Tx, reader: Reader, about: string): Promise<string> {
  const [kind, reference = ""] = about.split(":");
  if (kind === "jour") return isDay(reference) ? `Journée du ${longDayWithYear(reference)}` : "";
  if (!/^[0-9a-f-]{36}$/.test(reference)) return "";
  const mine = { id: reference, familyId: reader.family.id };
  if (kind === "demande") {
    const request = await tx.enrolmentRequest.findFirst({
      where: { ...mine, number: { not: null } },
      select: { number: true },
    });
    return request ? `Demande n° ${request.number}` : "";
  }
  if (kind === "facture") {
    const own = reader.rights === "full" ? {} : { payerId: reader.guardian.id };
    const invoice = await tx.invoice.findFirst({
      where: { ...mine, ...own },
      select: { number: true },
    });
    return invoice ? `Facture n° ${invoice.number}` : "";
  }
  return "";
}
