import "server-only";
import { loadTariffs } from "#lib/catalog/queries.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { fileOf } from "#lib/pricing/current-file.ts";

export type PriceChoice = {
  /** « tarif~service » */
  value: string;
  tariffCode: string;
  tariffName: string;
  service: string;
  label: string;
};

/** Every service of the last published version of every tariff. */
export async function loadPriceChoices(tx?: Tx): Promise<PriceChoice[]> {
  const tariffs = await loadTariffs(tx);
  return [...Map.groupBy(tariffs, ({ code }) => code)].flatMap(([tariffCode, versions]) => {
    const file = fileOf(versions);
    const last = file?.versions.toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
    return Object.entries(last?.services ?? {})
      .filter(([, { automatic }]) => !automatic)
      .map(([service, { label }]) => ({
        value: `${tariffCode}~${service}`,
        tariffCode,
        tariffName: file?.name ?? tariffCode,
        service,
        label,
      }));
  });
}
