export type AboutKind = "demande" | "facture" | "ligne" | "enfant" | "jour";

/** The address which opens a message about a thing: a day may be one child's, a child's page has parts. */
export function writeAbout(kind: AboutKind, id: string, more = ""): string {
  return `/messagerie/nouveau?objet=${kind}:${id}${more ? `:${more}` : ""}`;
}

type Thing = {
  aboutRequestId: string | null;
  aboutInvoiceId: string | null;
  aboutDay: Date | null;
};

/** Where a family looks at what its conversation is about; null: nowhere. */
export function familyAboutPath({
  aboutRequestId,
  aboutInvoiceId,
  aboutDay,
}: Thing): string | null {
  if (aboutRequestId) return `/inscriptions/${aboutRequestId}`;
  if (aboutInvoiceId) return `/facturation#facture-${aboutInvoiceId}`;
  return aboutDay ? `/planning/${aboutDay.toISOString().slice(0, 7)}` : null;
}

/** Where an agent looks at it, as far as her rights go; null: nowhere. */
export function staffAboutPath(
  thing: Thing & { family: { id: string; fileNumber: string } },
  permissions: ReadonlySet<string>,
): string | null {
  if (thing.aboutRequestId && permissions.has("requests.treat"))
    return `/admin/a-traiter/${thing.aboutRequestId}`;
  if (thing.aboutInvoiceId && permissions.has("payments.watch"))
    return `/admin/paiements?recherche=${encodeURIComponent(thing.family.fileNumber)}`;
  if (thing.aboutDay && permissions.has("planning.change"))
    return `/admin/planning?dossier=${thing.family.id}&du=${thing.aboutDay.toISOString().slice(0, 10)}`;
  return null;
}
