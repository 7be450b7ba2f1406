"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { importMenus } from "#lib/menus/import-menus.ts";
import { sayMenu } from "#lib/menus/messages.ts";
import { publishMenus } from "#lib/menus/publish-menus.ts";
import { removeMenu } from "#lib/menus/remove-menu.ts";
import { saveMenu } from "#lib/menus/save-menu.ts";
import {
  confirmSchema,
  menuIdSchema,
  menuSchema,
  readySchema,
  sheetSchema,
  weekSchema,
} from "#lib/menus/schema.ts";
import { stageMenus } from "#lib/menus/stage-menus.ts";
import { staffMenusPath } from "#lib/menus/week-choice.ts";
import { withdrawMenus } from "#lib/menus/withdraw-menus.ts";

const HERE = "/admin/menus";

export const saveMenuAction = staffAction(
  "menus.manage",
  { key: "menu.save", schema: menuSchema, say: sayMenu },
  async (input, staff) => {
    const saved = await saveMenu(staff, input);
    const week = staffMenusPath({ monday: mondayOf(input.day), schoolId: input.schoolId });
    if (saved.ok) redirect(`${week}&fait=garde`);
    return saved;
  },
);

export const removeMenuAction = staffAction(
  "menus.manage",
  { key: "menu.remove", schema: menuIdSchema, say: sayMenu },
  async (input, staff) => {
    const removed = await removeMenu(staff, input);
    if (removed.ok) redirect(`${HERE}?fait=enleve`);
    return removed;
  },
);

export const publishWeekAction = staffAction(
  "menus.manage",
  { key: "menu.publish", schema: weekSchema, say: sayMenu },
  async (input, staff) => {
    const published = await publishMenus(staff, input);
    if (published.ok) redirect(`${staffMenusPath(input)}&fait=publie`);
    return published;
  },
);

export const publishReadyAction = staffAction(
  "menus.manage",
  { key: "menu.publish", schema: readySchema, say: sayMenu },
  async ({ scope }, staff) => {
    const published = await publishMenus(staff, scope);
    if (published.ok) redirect(`${HERE}?fait=publie`);
    return published;
  },
);

export const withdrawWeekAction = staffAction(
  "menus.manage",
  { key: "menu.withdraw", schema: weekSchema, say: sayMenu },
  async (input, staff) => {
    const withdrawn = await withdrawMenus(staff, input);
    if (withdrawn.ok) redirect(`${staffMenusPath(input)}&fait=retire`);
    return withdrawn;
  },
);

export const stageMenusAction = staffAction(
  "menus.manage",
  { key: "menu.stage", schema: sheetSchema, say: sayMenu },
  async ({ file }, staff) => {
    const bytes = Buffer.from(await file.arrayBuffer());
    const staged = await stageMenus(staff, { name: file.name, bytes });
    if (staged.ok) redirect(`${HERE}/import`);
    // The file before is no longer offered.
    revalidatePath(`${HERE}/import`);
    return staged;
  },
);

export const importMenusAction = staffAction(
  "menus.manage",
  { key: "menu.import", schema: confirmSchema, say: sayMenu },
  async (input, staff) => {
    const imported = await importMenus(staff, input);
    if (imported.ok) redirect(`${HERE}?fait=importe`);
    return imported;
  },
);
