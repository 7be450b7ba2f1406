"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { sayDraft } from "#lib/tariffs/messages.ts";
import {
  discardDraft,
  editDraft,
  importDraft,
  publishDraft,
  startDraft,
  startNewTariff,
} from "#lib/tariffs/save-draft.ts";
import {
  draftSchema,
  editSchema,
  importSchema,
  newTariffSchema,
  startSchema,
} from "#lib/tariffs/schema.ts";

const HERE = "/admin/catalogue/tarifs";

export const importTariffAction = staffAction(
  "tariffs.manage",
  { key: "tariff.draft", schema: importSchema, say: sayDraft },
  async (input, { actor }) => {
    const saved = await importDraft(actor, input);
    if (saved.ok) redirect(`${HERE}/${saved.value.draftId}`);
    return saved;
  },
);

export const startDraftAction = staffAction(
  "tariffs.manage",
  { key: "tariff.draft", schema: startSchema, say: sayDraft },
  async (input, { actor }) => {
    const saved = await startDraft(actor, input);
    if (saved.ok) redirect(`${HERE}/${saved.value.draftId}`);
    return saved;
  },
);

export const startNewTariffAction = staffAction(
  "tariffs.manage",
  { key: "tariff.draft", schema: newTariffSchema, say: sayDraft },
  async (input, { actor }) => {
    const saved = await startNewTariff(actor, input);
    if (saved.ok) redirect(`${HERE}/${saved.value.draftId}`);
    return saved;
  },
);

export const editBracketsAction = staffAction(
  "tariffs.manage",
  { key: "tariff.draft", schema: editSchema, say: sayDraft },
  async (input, { actor }) => {
    const saved = await editDraft(actor, input);
    if (saved.ok) redirect(`${HERE}/${saved.value.draftId}?fait=prix`);
    return saved;
  },
);

export const publishDraftAction = staffAction(
  "tariffs.manage",
  { key: "tariff.publish", schema: draftSchema, say: sayDraft },
  async (input, { actor }) => {
    const saved = await publishDraft(actor, input);
    if (saved.ok) redirect(`${HERE}?fait=publie`);
    return saved;
  },
);

export const discardDraftAction = staffAction(
  "tariffs.manage",
  { key: "tariff.discard", schema: draftSchema, say: sayDraft },
  async (input, { actor }) => {
    const saved = await discardDraft(actor, input);
    if (saved.ok) redirect(`${HERE}?fait=enleve`);
    return saved;
  },
);
