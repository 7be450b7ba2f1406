"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { addPeriod } from "#lib/custody/add-period.ts";
import { sayCustody } from "#lib/custody/messages.ts";
import { removeCalendar } from "#lib/custody/remove-calendar.ts";
import { removePeriod } from "#lib/custody/remove-period.ts";
import { saveCalendar } from "#lib/custody/save-calendar.ts";
import {
  calendarSchema,
  periodSchema,
  removeCalendarSchema,
  removePeriodSchema,
  rightsSchema,
} from "#lib/custody/schema.ts";
import { setRights } from "#lib/custody/set-rights.ts";

const back = (familyId: string, done: string) => `/admin/familles/${familyId}/garde?fait=${done}`;

export const setRightsAction = staffAction(
  "families.custody",
  { key: "custody.rights", schema: rightsSchema, say: sayCustody },
  async (input, { actor }) => {
    const done = await setRights(input, actor);
    if (done.ok) redirect(back(input.familyId, "droits"));
    return done;
  },
);

export const saveCalendarAction = staffAction(
  "families.custody",
  { key: "custody.calendar", schema: calendarSchema, say: sayCustody },
  async (input, { actor }) => {
    const done = await saveCalendar(input, actor);
    if (done.ok) redirect(back(input.familyId, "garde"));
    return done;
  },
);

export const removeCalendarAction = staffAction(
  "families.custody",
  { key: "custody.end", schema: removeCalendarSchema, say: sayCustody },
  async (input, { actor }) => {
    const done = await removeCalendar(input, actor);
    if (done.ok) redirect(back(input.familyId, "fin"));
    return done;
  },
);

export const addPeriodAction = staffAction(
  "families.custody",
  { key: "custody.period", schema: periodSchema, say: sayCustody },
  async (input, { actor }) => {
    const done = await addPeriod(input, actor);
    if (done.ok) redirect(back(input.familyId, "periode"));
    return done;
  },
);

export const removePeriodAction = staffAction(
  "families.custody",
  { key: "custody.period.remove", schema: removePeriodSchema, say: sayCustody },
  async (input, { actor }) => {
    const done = await removePeriod(input, actor);
    if (done.ok) redirect(back(input.familyId, "periode"));
    return done;
  },
);
