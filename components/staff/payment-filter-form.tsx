import { PAYMENT_GROUPS, type PaymentFilter } from "#lib/staff/payment-filter.ts";
import { Button } from "../ui/button.tsx";
import { FilterSelect } from "../ui/filter-select.tsx";

/** Filters kept in the address: they can be sent to a colleague, and the back button knows them. */
export function PaymentFilterForm({ filter }: { filter: PaymentFilter }) {
  return (
    <search>
      <form method="get" action="/admin/paiements" className="search-line">
        <FilterSelect
          name="etat"
          label="État"
          all="Tous les paiements"
          value={filter.group ?? undefined}
          options={Object.entries(PAYMENT_GROUPS).map(([key, { label }]) => [key, label])}
        />
        <label htmlFor="recherche">
          <span className="label">Famille, dossier, facture ou reçu</span>
          <input
            id="recherche"
            name="recherche"
            type="search"
            className="input"
            defaultValue={filter.search}
            autoComplete="off"
          />
        </label>
        <Button type="submit" kind="ghost" icon="search">
          Filtrer
        </Button>
      </form>
    </search>
  );
}
