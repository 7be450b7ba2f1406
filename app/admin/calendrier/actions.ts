"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import {
  calendarSettingsSchema,
  saveCalendarSettings,
  saveWeekdays,
  sayWeekdays,
  weekdaysSchema,
} from "#lib/catalog/save-calendar-settings.ts";
import {
  confirmSchema,
  confirmStagedCalendar,
  sayStage,
  stageCalendar,
  stageSchema,
} from "#lib/catalog/stage-calendar.ts";
import type { StillBookedRefusal } from "#lib/catalog/still-booked.ts";
import { sayStillBooked } from "#lib/catalog/still-booked-words.ts";
import type { ClosureRefusal } from "#lib/closures/closure.ts";
import { declareClosure } from "#lib/closures/declare-closure.ts";
import { sayClosure, sayReopen } from "#lib/closures/messages.ts";
import { reopenDay } from "#lib/closures/reopen-day.ts";
import { declareSchema, reopenSchema } from "#lib/closures/schema.ts";
import type { DayPlacesRefusal } from "#lib/planning/day-places.ts";
import { sayDayPlaces, sayStaffWaiting } from "#lib/planning/day-places-messages.ts";
import {
  closeWaitingSchema,
  givePlaceSchema,
  setDayPlacesSchema,
  waitingDayPath,
} from "#lib/planning/day-places-schema.ts";
import { closeWaiting, givePlace } from "#lib/planning/give-place.ts";
import { setDayPlaces } from "#lib/planning/set-day-places.ts";

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

export const setDayPlacesAction = staffAction(
  "calendar.manage",
  {
    key: "places.set",
    schema: setDayPlacesSchema,
    say: (refusal: DayPlacesRefusal) => sayDayPlaces(refusal).message,
  },
  async (input, { actor }) => {
    const set = await setDayPlaces({ actor }, input);
    if (!set.ok) return set;
    const { slotId, schoolId, from, to, places } = input;
    const asked = { slotId, schoolId, from, to, places: String(places ?? ""), fait: "1" };
    redirect(`/admin/calendrier/places?${new URLSearchParams(asked)}`);
  },
);

export const givePlaceAction = staffAction(
  "calendar.manage",
  { key: "waiting.give", schema: givePlaceSchema, say: sayStaffWaiting },
  async (input, { actor }) => {
    const given = await givePlace({ actor }, input);
    if (given.ok) redirect(`${waitingDayPath(given.value.place)}&fait=propose`);
    return given;
  },
);

export const closeWaitingAction = staffAction(
  "calendar.manage",
  { key: "waiting.close", schema: closeWaitingSchema, say: sayStaffWaiting },
  async (input, { actor }) => {
    const closed = await closeWaiting({ actor }, input);
    const place = { slotId: input.moment, schoolId: input.ecole, day: input.jour };
    if (closed.ok) redirect(`${waitingDayPath(place)}&fait=fermee`);
    return closed;
  },
);

export const stageCalendarAction = staffAction(
  "calendar.manage",
  { key: "calendar.stage", schema: stageSchema, say: sayStage },
  async ({ file, zone }, { actor }) => {
    const staged = await stageCalendar({ name: file.name, text: await file.text(), zone }, actor);
    if (staged.ok) redirect("/admin/calendrier/import");
    return staged;
  },
);

export const confirmCalendarAction = staffAction(
  "calendar.manage",
  { key: "calendar.import", schema: confirmSchema, say: sayStage },
  async ({ stamp }, { actor }) => {
    const imported = await confirmStagedCalendar(stamp, actor);
    if (imported.ok) redirect("/admin/calendrier?fait=import");
    return imported;
  },
);

export const saveCalendarSettingsAction = staffAction(
  "calendar.manage",
  {
    key: "calendar.settings",
    schema: calendarSettingsSchema,
    say: (refusal: StillBookedRefusal) => sayStillBooked(refusal),
  },
  async (input, { actor }) => {
    const saved = await saveCalendarSettings(input, actor);
    if (saved.ok) redirect("/admin/calendrier/reglages?fait=enregistre");
    return saved;
  },
);

export const saveWeekdaysAction = staffAction(
  "calendar.manage",
  { key: "calendar.weekdays", schema: weekdaysSchema, say: sayWeekdays },
  async (input, { actor }) => {
    const saved = await saveWeekdays(input, actor);
    if (saved.ok) redirect("/admin/calendrier/reglages?fait=enregistre");
    return saved;
  },
);
