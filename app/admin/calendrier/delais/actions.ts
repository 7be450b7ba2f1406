"use server";
import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { delaysSchema, saveDelays } from "#lib/catalog/delays.ts";

export const saveDelaysAction = staffAction(
  "calendar.manage",
  { key: "calendar.delays", schema: delaysSchema, say: ({ code }) => code },
  async (input, { actor }) => {
    const saved = await saveDelays(input, actor);
    if (saved.ok) redirect("/admin/calendrier/delais?fait=enregistre");
    return saved;
  },
);
