"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import type { ClosureRefusal } from "#lib/closures/closure.ts";
import { declareClosure } from "#lib/closures/declare-closure.ts";
import { sayClosure, sayReopen } from "#lib/closures/messages.ts";
import { reopenDay } from "#lib/closures/reopen-day.ts";
import { declareSchema, reopenSchema } from "#lib/closures/schema.ts";

export const declareClosureAction = staffAction(
  "calendar.manage",
  {
    key: "closure.declare",
    schema: declareSchema,
    say: (refusal: ClosureRefusal) => sayClosure(refusal).message,
  },
  async (input, { actor, staffMember }) => {
    const declared = await declareClosure({ staffMemberId: staffMember.id, actor }, input);
    if (declared.ok) redirect(`/admin/calendrier/fermetures/${declared.value.actId}`);
    return declared;
  },
);

export const reopenDayAction = staffAction(
  "calendar.manage",
  { key: "closure.reopen", schema: reopenSchema, say: sayReopen },
  async ({ closureId }, { actor }) => {
    const reopened = await reopenDay({ closureId, actor });
    if (reopened.ok) redirect(`/admin/calendrier/fermetures/${reopened.value.actId}?fait=rouvert`);
    return reopened;
  },
);
