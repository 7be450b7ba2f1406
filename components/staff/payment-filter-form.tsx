import { PAYMENT_GROUPS, type PaymentFilter } from "#lib/staff/payment-filter.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";

/** Filters kept in the address: they can be sent to a colleague, and the back button knows them. */
export function PaymentFilterForm({ filter }: { filter: PaymentFilter }) {
  return (
    <search>
      <form method="get" action="/admin/paiements" className="search-line">
        <label htmlFor="etat">
          <span className="label">État</span>
          <span className="select-wrap">
            <select id="etat" name="etat" className="input" defaultValue={filter.group ?? ""}>
              <option value="">Tous les paiements</option>
              {Object.entries(PAYMENT_GROUPS).map(([key, { label }]) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
            </select>
            <Icon name="chevronDown" />
          </span>
        </label>
        <label htmlFor="dossier">
          <span className="label">Numéro de dossier</span>
          <input
            id="dossier"
            name="dossier"
            className="input"
            defaultValue={filter.fileNumber}
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
