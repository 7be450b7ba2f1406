"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { sayActivity, saySlot } from "#lib/activities/messages.ts";
import {
  openActivity,
  orderActivity,
  removeActivity,
  saveActivity,
} from "#lib/activities/save-activity.ts";
import { openSlot, removeSlot, saveSlot } from "#lib/activities/save-slot.ts";
import {
  activitySchema,
  openActivitySchema,
  openSlotSchema,
  orderActivitySchema,
  removeActivitySchema,
  removeSlotSchema,
  slotSchema,
} from "#lib/activities/schema.ts";
import { sayAbsenceRule } from "#lib/attendance/messages.ts";
import { saveAbsenceRule, saveAbsenceRuleSchema } from "#lib/attendance/save-absence-rule.ts";
import {
  saveDeadlineRule,
  saveDeadlineSchema,
  sayDeadline,
} from "#lib/catalog/save-deadline-rule.ts";

const LIST = "/admin/catalogue/activites";

export const saveDeadlineAction = staffAction(
  "calendar.manage",
  { key: "deadline.save", schema: saveDeadlineSchema, say: sayDeadline },
  async (input, { actor }) => {
    const saved = await saveDeadlineRule({ ...input, actor });
    if (saved.ok) redirect(`${LIST}/${input.activityId}?fait=limite`);
    return saved;
  },
);

export const saveAbsenceRuleAction = staffAction(
  "calendar.manage",
  { key: "absence.rule", schema: saveAbsenceRuleSchema, say: sayAbsenceRule },
  async (input, { actor }) => {
    const saved = await saveAbsenceRule(actor, input);
    if (saved.ok) redirect(`${LIST}/${input.activityId}?fait=absences`);
    return saved;
  },
);

export const saveActivityAction = staffAction(
  "calendar.manage",
  { key: "catalog.activity", schema: activitySchema, say: sayActivity },
  async (input, { actor }) => {
    const saved = await saveActivity(input, actor);
    if (saved.ok) redirect(`${LIST}/${saved.value.activityId}?fait=activite`);
    return saved;
  },
);

export const orderActivityAction = staffAction(
  "calendar.manage",
  { key: "catalog.activity", schema: orderActivitySchema, say: sayActivity },
  async (input, { actor }) => {
    const ordered = await orderActivity(input, actor);
    if (ordered.ok) redirect(`${LIST}?fait=ordre`);
    return ordered;
  },
);

export const openActivityAction = staffAction(
  "calendar.manage",
  { key: "catalog.activity", schema: openActivitySchema, say: sayActivity },
  async ({ activityId, isOpen }, { actor }) => {
    const opened = await openActivity({ activityId, isOpen: isOpen === "oui" }, actor);
    if (opened.ok)
      redirect(`${LIST}/${activityId}?fait=${isOpen === "oui" ? "ouverte" : "fermee"}`);
    return opened;
  },
);

export const removeActivityAction = staffAction(
  "calendar.manage",
  { key: "catalog.activity", schema: removeActivitySchema, say: sayActivity },
  async (input, { actor }) => {
    const removed = await removeActivity(input, actor);
    if (removed.ok) redirect(`${LIST}?fait=supprimee`);
    return removed;
  },
);

export const saveSlotAction = staffAction(
  "calendar.manage",
  { key: "catalog.slot", schema: slotSchema, say: saySlot },
  async (input, { actor }) => {
    const saved = await saveSlot(input, actor);
    if (saved.ok) redirect(`${LIST}/${saved.value.activityId}?fait=moment`);
    return saved;
  },
);

export const openSlotAction = staffAction(
  "calendar.manage",
  { key: "catalog.slot", schema: openSlotSchema, say: saySlot },
  async ({ slotId, isOpen }, { actor }) => {
    const opened = await openSlot({ slotId, isOpen: isOpen === "oui" }, actor);
    if (opened.ok)
      redirect(
        `${LIST}/${opened.value.activityId}?fait=${isOpen === "oui" ? "moment-ouvert" : "moment-ferme"}`,
      );
    return opened;
  },
);

export const removeSlotAction = staffAction(
  "calendar.manage",
  { key: "catalog.slot", schema: removeSlotSchema, say: saySlot },
  async (input, { actor }) => {
    const removed = await removeSlot(input, actor);
    if (removed.ok) redirect(`${LIST}/${removed.value.activityId}?fait=moment-supprime`);
    return removed;
  },
);
