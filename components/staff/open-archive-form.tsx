import { archiveReasonNames, archiveReasons } from "#lib/privacy/archive.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";

/** Opens the invoice's PDF in a new tab, once a reason is chosen: the browser asks for it, and so does the server. */
export function OpenArchiveForm({ invoiceId, number }: { invoiceId: string; number: string }) {
  const id = `motif-${invoiceId}`;
  return (
    <form
      method="post"
      action="/api/archives/factures"
      target="_blank"
      rel="noopener"
      className="search-line"
    >
      <input type="hidden" name="invoiceId" value={invoiceId} />
      <label htmlFor={id}>
        <span className="label">
          Motif<span className="visually-hidden"> pour ouvrir la facture {number}</span>
        </span>
        <span className="select-wrap">
          <select id={id} name="reason" className="input" defaultValue="" required>
            <option value="">Choisissez un motif</option>
            {archiveReasonNames.map((name) => (
              <option key={name} value={name}>
                {archiveReasons[name]}
              </option>
            ))}
          </select>
          <Icon name="chevronDown" />
        </span>
      </label>
      <Button type="submit" kind="ghost" icon="eye">
        Ouvrir la facture<span className="visually-hidden"> {number}</span>
      </Button>
    </form>
  );
}
