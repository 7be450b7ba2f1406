import { redirect } from "next/navigation";
import type { ParentContext } from "#lib/accounts/session.ts";
import { fieldState } from "#lib/change-requests/queries.ts";
import type { ChangeField } from "#lib/change-requests/values.ts";

export const CONTACT_PATH = "/mon-dossier/coordonnees";

/** Opens the page of one family field: back to the list where it may not be changed, or waits for staff already. */
export async function openFamilyField<F extends ChangeField>(parent: ParentContext, field: F) {
  if (parent.rights !== "full") redirect(CONTACT_PATH);
  const subject = { familyId: parent.family.id, childId: null, guardianId: null };
  const state = await fieldState(field, subject);
  if (state.pending) redirect(`/mon-dossier/demandes/${state.pending.id}`);
  return state;
}
