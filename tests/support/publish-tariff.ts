import larressore from "#docs/tarifs/larressore.json" with { type: "json" };
import { loadDraft } from "#lib/tariffs/queries.ts";
import { importDraft, publishDraft } from "#lib/tariffs/save-draft.ts";
import { makeStaff } from "./factories.ts";

type Loose = Record<string, unknown>;

/** Publishes a tariff of these parts for the demo's three moments, as staff does. Throws with what is refused. */
export async function publishTariff(version: Loose, more: Loose = {}): Promise<void> {
  const { actor } = await makeStaff();
  const text = JSON.stringify({
    format: 2,
    name: "Tarif d’essai",
    versions: [{ from: "2026-12-02", ...version }],
    ...more,
  });
  const draft = await importDraft(actor, { code: "periscolaire", text });
  if (!draft.ok) throw new Error(draft.refusal.code);
  const { draftId } = draft.value;
  const seen = await loadDraft(draftId);
  const published = await publishDraft(actor, { draftId });
  if (!published.ok) throw new Error(JSON.stringify(seen?.findings));
}

const MEAL = { label: "Repas", unit: { label: "repas" }, care: { cents: 80 } };
const CARE = { label: "Garderie", unit: { label: "séance" }, care: "all" };

/** Meals at 4,50 € and care at 1,50 €, unless told otherwise. */
export function services(more: { meal?: Loose; care?: Loose } = {}): Loose {
  return {
    meal: { ...MEAL, prices: [{ price: 450 }], ...more.meal },
    "care-session": { ...CARE, prices: [{ price: 150 }], ...more.care },
  };
}

/** 4,50 € for one child, 9,00 € for two, 12,40 € for three, each day. */
export const FAMILY_TOTAL: Loose = {
  services: services(),
  groups: [
    {
      label: "Prix de la famille",
      services: ["meal"],
      per: ["family", "day"],
      byChildren: { totals: [450, 900, 1240] },
    },
  ],
};

/** Larressore as published, its gap at 285 closed: care is the cheapest of the day and the month prices. */
export function larressoreVersion(): Loose {
  const [version] = larressore.versions;
  if (!version) throw new Error("the published tariff has no version");
  const text = JSON.stringify({ groups: version.groups, services: version.services });
  return JSON.parse(
    text
      .replaceAll('"from":286', '"from":285')
      .replaceAll('"care"]', '"care-session"]')
      .replace('"care":{"label"', '"care-session":{"label"'),
  ) as Loose;
}
