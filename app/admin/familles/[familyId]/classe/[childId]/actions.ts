"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { changeSchool } from "#lib/planning/change-school.ts";
import { sayChangeSchool } from "#lib/planning/change-school-messages.ts";
import { changeSchoolSchema } from "#lib/planning/change-school-schema.ts";

export const changeSchoolAction = staffAction(
  "requests.treat",
  { key: "child.school", schema: changeSchoolSchema, say: sayChangeSchool },
  async (input, staff) => {
    const changed = await changeSchool(staff, input);
    if (!changed.ok) return changed;
    const { lost, daysLeft } = changed.value;
    const said = new URLSearchParams({ fait: "classe", perdues: `${lost}`, jours: `${daysLeft}` });
    return redirect(`/admin/familles/${input.familyId}/classe/${input.childId}?${said}`);
  },
);
