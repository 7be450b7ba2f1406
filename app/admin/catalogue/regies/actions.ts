"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { sayRegie } from "#lib/catalog/regie-messages.ts";
import { regieSchema, removeRegieSchema } from "#lib/catalog/regie-schema.ts";
import { removeRegie, saveRegie } from "#lib/catalog/save-regie.ts";

const LIST = "/admin/catalogue/regies";

export const saveRegieAction = staffAction(
  "calendar.manage",
  { key: "catalog.regie", schema: regieSchema, say: sayRegie },
  async (input, { actor }) => {
    const saved = await saveRegie(input, actor);
    if (saved.ok) redirect(`${LIST}?fait=regie`);
    return saved;
  },
);

export const removeRegieAction = staffAction(
  "calendar.manage",
  { key: "catalog.regie", schema: removeRegieSchema, say: sayRegie },
  async (input, { actor }) => {
    const removed = await removeRegie(input, actor);
    if (removed.ok) redirect(`${LIST}?fait=supprimee`);
    return removed;
  },
);
