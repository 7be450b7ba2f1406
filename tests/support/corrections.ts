import { correctValue } from "#lib/change-requests/correct-value.ts";
import type { IdentityField } from "#lib/change-requests/identity.ts";
import { loadCorrection } from "#lib/change-requests/load-correction.ts";
import type { ChangeValues } from "#lib/change-requests/values.ts";
import type { BookingFamily } from "./booking-family.ts";
import type { makeAgent } from "./enrolling-family.ts";

type Staff = Awaited<ReturnType<typeof makeAgent>>;
export type Target = { familyId: string; subjectId: string };

/** Corrects from what is shown now, as the page does. */
export async function correct<F extends IdentityField>(
  staff: Staff,
  field: F,
  { familyId, subjectId }: Target,
  value: ChangeValues[F],
) {
  const page = await loadCorrection(familyId, subjectId);
  return correctValue(staff, {
    familyId,
    field,
    subjectId: subjectId === familyId ? null : subjectId,
    value,
    seen: page?.stamp ?? "",
    reason: "Acte de naissance présenté.",
  });
}

export const childOf = (family: BookingFamily, rank = 0): Target => ({
  familyId: family.familyId,
  subjectId: family.childIds[rank] ?? "",
});

export function parentOf({ familyId, payerId }: { familyId: string; payerId: string }) {
  return {
    family: { id: familyId, name: "", fileNumber: "" },
    guardian: { id: payerId, firstName: "", lastName: "" },
    rights: "full" as const,
    actor: { kind: "guardian" as const, guardianId: payerId },
  };
}
