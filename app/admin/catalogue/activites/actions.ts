"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import {
  saveDeadlineRule,
  saveDeadlineSchema,
  sayDeadline,
} from "#lib/catalog/save-deadline-rule.ts";

export const saveDeadlineAction = staffAction(
  "calendar.manage",
  { key: "deadline.save", schema: saveDeadlineSchema, say: sayDeadline },
  async (input, { actor }) => {
    const saved = await saveDeadlineRule({ ...input, actor });
    if (saved.ok) redirect(`/admin/catalogue/activites/${input.activityId}?fait=limite`);
    return saved;
  },
);
