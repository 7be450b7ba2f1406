"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { openClass, orderClass, removeClass, saveClass } from "#lib/catalog/save-class.ts";
import { openSchool, orderSchool, removeSchool, saveSchool } from "#lib/catalog/save-school.ts";
import { sayClass, saySchool } from "#lib/catalog/school-messages.ts";
import {
  classSchema,
  openClassSchema,
  openSchoolSchema,
  orderClassSchema,
  orderSchoolSchema,
  removeClassSchema,
  removeSchoolSchema,
  schoolSchema,
} from "#lib/catalog/school-schema.ts";

const LIST = "/admin/catalogue/ecoles";

export const saveSchoolAction = staffAction(
  "calendar.manage",
  { key: "catalog.school", schema: schoolSchema, say: saySchool },
  async (input, { actor }) => {
    const saved = await saveSchool(input, actor);
    if (saved.ok) redirect(`${LIST}?fait=ecole`);
    return saved;
  },
);

export const orderSchoolAction = staffAction(
  "calendar.manage",
  { key: "catalog.school", schema: orderSchoolSchema, say: saySchool },
  async (input, { actor }) => {
    const ordered = await orderSchool(input, actor);
    if (ordered.ok) redirect(`${LIST}?fait=ordre`);
    return ordered;
  },
);

export const openSchoolAction = staffAction(
  "calendar.manage",
  { key: "catalog.school", schema: openSchoolSchema, say: saySchool },
  async ({ schoolId, isOpen }, { actor }) => {
    const opened = await openSchool({ schoolId, isOpen: isOpen === "oui" }, actor);
    if (opened.ok) redirect(`${LIST}?fait=${isOpen === "oui" ? "rouverte" : "fermee"}`);
    return opened;
  },
);

export const removeSchoolAction = staffAction(
  "calendar.manage",
  { key: "catalog.school", schema: removeSchoolSchema, say: saySchool },
  async (input, { actor }) => {
    const removed = await removeSchool(input, actor);
    if (removed.ok) redirect(`${LIST}?fait=supprimee`);
    return removed;
  },
);

export const saveClassAction = staffAction(
  "calendar.manage",
  { key: "catalog.class", schema: classSchema, say: sayClass },
  async (input, { actor }) => {
    const saved = await saveClass(input, actor);
    if (saved.ok) redirect(`${LIST}?fait=classe`);
    return saved;
  },
);

export const orderClassAction = staffAction(
  "calendar.manage",
  { key: "catalog.class", schema: orderClassSchema, say: sayClass },
  async (input, { actor }) => {
    const ordered = await orderClass(input, actor);
    if (ordered.ok) redirect(`${LIST}?fait=ordre`);
    return ordered;
  },
);

export const openClassAction = staffAction(
  "calendar.manage",
  { key: "catalog.class", schema: openClassSchema, say: sayClass },
  async ({ classId, isOpen }, { actor }) => {
    const opened = await openClass({ classId, isOpen: isOpen === "oui" }, actor);
    if (opened.ok)
      redirect(`${LIST}?fait=${isOpen === "oui" ? "classe-rouverte" : "classe-fermee"}`);
    return opened;
  },
);

export const removeClassAction = staffAction(
  "calendar.manage",
  { key: "catalog.class", schema: removeClassSchema, say: sayClass },
  async (input, { actor }) => {
    const removed = await removeClass(input, actor);
    if (removed.ok) redirect(`${LIST}?fait=classe-supprimee`);
    return removed;
  },
);
