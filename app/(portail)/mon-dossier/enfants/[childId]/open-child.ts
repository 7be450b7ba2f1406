import { notFound, redirect } from "next/navigation";
import type { ParentContext } from "#lib/accounts/session.ts";
import { isId } from "#lib/change-requests/schema.ts";
import { type FileChild, loadFileChild } from "#lib/dossier/load-child.ts";

/** The child of a page that changes something: not found in another family, read only with limited rights. */
export async function openChild(parent: ParentContext, childId: string): Promise<FileChild> {
  const child = isId(childId) ? await loadFileChild(parent, childId) : null;
  if (!child) notFound();
  if (parent.rights !== "full") redirect(`/mon-dossier/enfants/${childId}`);
  return child;
}
