"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { sayAbsence, sayPoint } from "#lib/attendance/messages.ts";
import { sheetPath } from "#lib/attendance/paths.ts";
import { pointAll, undoAll } from "#lib/attendance/point-all.ts";
import { pointChildren } from "#lib/attendance/point-children.ts";
import { recordAbsence } from "#lib/attendance/record-absence.ts";
import {
  pointAllSchema,
  pointSchema,
  recordAbsenceSchema,
  undoAllSchema,
} from "#lib/attendance/schema.ts";

/** The sheet shows each tap itself. */
export const pointAction = staffAction(
  "attendance.record",
  { key: "attendance.point", schema: pointSchema, say: sayPoint, keepsPage: true },
  async ({ jour, moment, ecole, geste }, { actor, staffMember }) => {
    const sheet = { day: jour, slotId: moment, schoolId: ecole };
    return pointChildren({ staffMemberId: staffMember.id, actor }, sheet, [geste]);
  },
);

/** The same of a child found by its name: the sheet is drawn again with it. */
export const addChildAction = staffAction(
  "attendance.record",
  { key: "attendance.point", schema: pointSchema, say: sayPoint },
  async ({ jour, moment, ecole, geste }, { actor, staffMember }) => {
    const sheet = { day: jour, slotId: moment, schoolId: ecole };
    const scope = { staffMemberId: staffMember.id, actor };
    const pointed = await pointChildren(scope, sheet, [geste]);
    if (pointed.ok) redirect(sheetPath(sheet, { fait: "ajoute" }));
    return pointed;
  },
);

export const pointAllAction = staffAction(
  "attendance.record",
  { key: "attendance.point", schema: pointAllSchema, say: sayPoint },
  async ({ jour, moment, ecole, lot }, { actor, staffMember }) => {
    const sheet = { day: jour, slotId: moment, schoolId: ecole };
    const pointed = await pointAll({ staffMemberId: staffMember.id, actor }, sheet, lot);
    if (pointed.ok) redirect(sheetPath(sheet, { lot }));
    return pointed;
  },
);

export const undoAllAction = staffAction(
  "attendance.record",
  { key: "attendance.point", schema: undoAllSchema, say: sayPoint },
  async ({ lot }, { actor, staffMember }) => {
    const undone = await undoAll({ staffMemberId: staffMember.id, actor }, lot);
    if (undone.ok) redirect(sheetPath(undone.value, { fait: "annule" }));
    return undone;
  },
);

/** Gives money back: the right of whoever books and cancels for families. */
export const recordAbsenceAction = staffAction(
  "planning.change",
  { key: "absence.record", schema: recordAbsenceSchema, say: sayAbsence },
  async (input, { actor, staffMember }) => {
    const recorded = await recordAbsence({ staffMemberId: staffMember.id, actor }, input);
    if (!recorded.ok) return recorded;
    const { familyId, day } = recorded.value;
    redirect(
      `/admin/planning?${new URLSearchParams({ dossier: familyId, du: day, fait: "absence" })}`,
    );
  },
);
