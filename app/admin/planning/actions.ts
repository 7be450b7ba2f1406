"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { type ChangeDaysRefusal, changeDays } from "#lib/town-changes/change-days.ts";
import { sayChangeDays } from "#lib/town-changes/messages.ts";
import { townPlanningPath } from "#lib/town-changes/paths.ts";
import { changeDaysSchema } from "#lib/town-changes/schema.ts";

export const changeDaysAction = staffAction(
  "planning.change",
  {
    key: "planning.change",
    schema: changeDaysSchema,
    say: (refusal: ChangeDaysRefusal) => sayChangeDays(refusal),
  },
  async (input, { actor, staffMember }) => {
    const changed = await changeDays({ staffMemberId: staffMember.id, actor }, input);
    if (!changed.ok) return changed;
    const { familyId, isTold } = changed.value;
    const fait = isTold ? input.sens : `${input.sens}-sans-mail`;
    redirect(townPlanningPath({ dossier: familyId, du: input.jours[0] ?? "", fait }));
  },
);
