import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import { type Day, isDay } from "#lib/calendar/day.ts";
import { longDayWithYear } from "#lib/calendar/french.ts";
import { loadCustody } from "#lib/custody/queries.ts";
import { visiblePayers } from "#lib/custody/scope.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { isUuid } from "#lib/ids.ts";
import { ofName } from "#lib/notifications/words.ts";

type Reader = {
  family: Pick<ParentContext["family"], "id">;
  guardian: Pick<ParentContext["guardian"], "id">;
};

/** What a message is about: its words, and the thing itself. */
export type About = {
  label: string;
  requestId: string | null;
  invoiceId: string | null;
  lineId: string | null;
  day: Day | null;
  childId: string | null;
};

const NOTHING: About = {
  label: "",
  requestId: null,
  invoiceId: null,
  lineId: null,
  day: null,
  childId: null,
};

/**
 * What « demande:<id> », « facture:<id> », « ligne:<id> », « enfant:<id> », « enfant:<id>:garde », « jour:2026-12-07 » or
 * « jour:2026-12-07:<child> » names. Null for anything that is not this family's, or not this adult's.
 */
export async function findAbout(tx: Tx, reader: Reader, about: string): Promise<About | null> {
  const [kind, reference = "", childId = ""] = about.split(":");
  if (kind === "jour") return aboutDay(tx, reader, reference, childId);
  if (!isUuid(reference)) return null;
  if (kind === "demande") return aboutRequest(tx, reader, reference);
  if (kind === "facture") return aboutInvoice(tx, reader, reference);
  if (kind === "ligne") return aboutLine(tx, reader, reference);
  return kind === "enfant" ? aboutChild(tx, reader, reference, childId) : null;
}

async function aboutRequest(tx: Tx, { family }: Reader, id: string): Promise<About | null> {
  const request = await tx.enrolmentRequest.findFirst({
    where: { id, familyId: family.id, number: { not: null } },
    select: { number: true },
  });
  return request ? { ...NOTHING, label: `Demande n° ${request.number}`, requestId: id } : null;
}

/** Invoices of the payers whom this adult may see, as on the page of invoices. */
async function invoicesOf(tx: Tx, { family, guardian }: Reader) {
  const payers = visiblePayers(await loadCustody(family.id, tx), guardian.id);
  return { familyId: family.id, payerId: { in: payers } };
}

async function aboutInvoice(tx: Tx, reader: Reader, id: string): Promise<About | null> {
  const invoice = await tx.invoice.findFirst({
    where: { ...(await invoicesOf(tx, reader)), id },
    select: { number: true },
  });
  return invoice ? { ...NOTHING, label: `Facture n° ${invoice.number}`, invoiceId: id } : null;
}

async function aboutLine(tx: Tx, reader: Reader, id: string): Promise<About | null> {
  const line = await tx.invoiceLine.findFirst({
    where: { id, invoice: await invoicesOf(tx, reader) },
    select: { childId: true, slotId: true, invoice: { select: { id: true, number: true } } },
  });
  if (!line) return null;
  const [child, slot] = await Promise.all([
    tx.child.findUnique({ where: { id: line.childId }, select: { firstName: true } }),
    tx.slot.findUnique({ where: { id: line.slotId }, select: { name: true } }),
  ]);
  const what = slot && child ? `, ${slot.name.toLowerCase()} ${ofName(child.firstName)}` : "";
  return {
    ...NOTHING,
    label: `Facture n° ${line.invoice.number}${what}`,
    invoiceId: line.invoice.id,
    lineId: id,
    childId: child ? line.childId : null,
  };
}

/** What of a child's page a link is about. */
const PARTS: Record<string, string> = {
  identite: ", identité et école",
  ecole: ", école et classe",
  garde: ", garde partagée",
};

async function aboutChild(
  tx: Tx,
  { family }: Reader,
  id: string,
  part: string,
): Promise<About | null> {
  const child = await tx.child.findFirst({
    where: { id, familyId: family.id },
    select: { firstName: true },
  });
  if (!child) return null;
  const what = Object.hasOwn(PARTS, part) ? PARTS[part] : "";
  return { ...NOTHING, label: `Fiche ${ofName(child.firstName)}${what}`, childId: id };
}

/** A day of a school year that the town has, for one of the family's children or for none. */
async function aboutDay(
  tx: Tx,
  { family }: Reader,
  text: string,
  childId: string,
): Promise<About | null> {
  if (!isDay(text)) return null;
  const at = fromDay(text);
  const where = { firstDay: { lte: at }, lastDay: { gte: at } };
  if ((await tx.schoolYear.count({ where })) === 0) return null;
  const child = isUuid(childId)
    ? await tx.child.findFirst({ where: { id: childId, familyId: family.id } })
    : null;
  return {
    ...NOTHING,
    label: `Journée du ${longDayWithYear(text)}`,
    day: text,
    childId: child?.id ?? null,
  };
}

/** Columns of a draft or of a conversation. */
export const aboutColumns = {
  aboutLabel: true,
  aboutRequestId: true,
  aboutInvoiceId: true,
  aboutLineId: true,
  aboutDay: true,
} as const;

type AboutRow = {
  aboutLabel: string;
  aboutRequestId: string | null;
  aboutInvoiceId: string | null;
  aboutLineId: string | null;
  aboutDay: Date | null;
};

export function aboutRow(about: About): AboutRow {
  return {
    aboutLabel: about.label,
    aboutRequestId: about.requestId,
    aboutInvoiceId: about.invoiceId,
    aboutLineId: about.lineId,
    aboutDay: about.day && fromDay(about.day),
  };
}

/** The same columns of another row, and nothing else of it. */
export function aboutRowOf(row: AboutRow): AboutRow {
  const { aboutLabel, aboutRequestId, aboutInvoiceId, aboutLineId, aboutDay } = row;
  return { aboutLabel, aboutRequestId, aboutInvoiceId, aboutLineId, aboutDay };
}

type DraftFacts = AboutRow & {
  subject: string;
  body: string;
  childId: string | null;
  attachments: unknown[];
};

/** The first sentence of a message that a link about a thing opens; the adult goes on from there. */
export function openingOf(label: string): string {
  return `Bonjour, je vous écris à ce sujet : ${label}.\n`;
}

/** Nothing but that sentence, or nothing at all: no words of hers. */
export function isBlank({ body, aboutLabel }: { body: string; aboutLabel: string }): boolean {
  const written = body.trim();
  return written === "" || written === openingOf(aboutLabel).trim();
}

/** A draft with words or files, about something else: neither may be lost, nor told of the wrong thing. */
export function isAboutOther(draft: DraftFacts, about: About): boolean {
  const hasWords =
    !isBlank(draft) ||
    draft.attachments.length > 0 ||
    (draft.subject !== "" && draft.subject !== draft.aboutLabel);
  const isSame =
    draft.aboutRequestId === about.requestId &&
    draft.aboutInvoiceId === about.invoiceId &&
    draft.aboutLineId === about.lineId &&
    (draft.aboutDay && toDay(draft.aboutDay)) === about.day &&
    (about.childId === null || draft.childId === about.childId) &&
    draft.aboutLabel === about.label;
  return hasWords && !isSame;
}
