import { importCalendar } from "#lib/catalog/import-calendar.ts";
import { db } from "#lib/db/client.ts";
import { saveKind } from "#lib/documents/save-kind.ts";
import { kindSchema } from "#lib/documents/schema.ts";
import { importDraft } from "#lib/tariffs/save-draft.ts";
import { importSchema } from "#lib/tariffs/schema.ts";
import { away } from "./attendance.ts";
import { makeBookingFamily } from "./booking-family.ts";
import { expectOk, type makeAgent } from "./enrolling-family.ts";
import { townChange } from "./town-change.ts";
import { PAYLOADS } from "./xss-payloads.ts";

/** A school year that no other test looks at. */
const YEAR = "2038-2039";

/**
 * Hostile texts in what staff writes for the whole town: a kind of document that nobody is asked for, holidays of a far
 * year, a tariff that is never published, the reason of a day that it booked. Through the form's schema, then the use-case. Says where they are to be seen.
 */
export async function writeHostileTown({ actor }: Awaited<ReturnType<typeof makeAgent>>) {
  const name = PAYLOADS.slice(0, 3).join(" ");
  const explanation = PAYLOADS.slice(10, 18).join(" ");
  const kind = { name, explanation, scope: "family", validity: "unlimited", isRetired: "oui" };
  const { kindId } = expectOk(await saveKind({ actor }, kindSchema.parse(kind)));

  const holidays = PAYLOADS.map((payload, rank) => ({
    schoolYear: YEAR,
    zones: ["B"],
    name: payload,
    firstDayOff: dayOf(rank),
    lastDayOff: dayOf(rank),
  }));
  const text = JSON.stringify({ periods: holidays });
  expectOk(await importCalendar(text, { zone: "B", actor }));

  const { tariffCode } = await db.slot.findFirstOrThrow({ select: { tariffCode: true } });
  const tariffName = PAYLOADS.slice(20, 23).join(" ");
  const tariff = { name: tariffName, [PAYLOADS[10] ?? ""]: PAYLOADS };
  const draft = importSchema.parse({ code: tariffCode, text: JSON.stringify(tariff, null, 2) });
  const { draftId } = expectOk(await importDraft(actor, draft));

  // Why the town hall booked a day, as the family reads it.
  const family = await makeBookingFamily();
  const words = PAYLOADS.find((payload) => payload.length > 20 && payload.length < 200) ?? "";
  const wish = { days: ["2026-12-08"], motif: "other" as const, mots: words };
  expectOk(await townChange(family, wish));
  // And why she gave it back.
  const gone = { from: "2026-12-08", to: "2026-12-08", justification: "town" as const, words };
  expectOk(await away(family, gone));
  return {
    draftId,
    staffPages: {
      "/admin/catalogue/documents": [name, explanation],
      [`/admin/catalogue/documents/${kindId}`]: [name, explanation],
      [`/admin/calendrier?annee=${YEAR}`]: [...PAYLOADS],
      "/admin/catalogue/tarifs": [tariffName],
      [`/admin/catalogue/tarifs/${draftId}`]: [tariffName],
    } as Record<string, string[]>,
  };
}

/** A day each, in the two months that have no public holiday. */
function dayOf(rank: number): string {
  return `2038-${rank < 30 ? "09" : "10"}-${String((rank % 30) + 1).padStart(2, "0")}`;
}
