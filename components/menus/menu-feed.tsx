import { Card } from "../ui/card.tsx";

/** The menus in one's own agenda: subscribed to, so that they stay up to date. `address`: its https address. */
export function MenuFeed({ address, school }: { address: string; school: string }) {
  return (
    <div className="no-print">
      <Card title="Menus dans mon agenda">
        <div className="grid gap-3">
          <p>
            <a href={address.replace(/^https?:/, "webcal:")}>S’abonner aux menus : {school}</a>
          </p>
          <label className="bulk-field" htmlFor="menu-feed">
            <span className="label">Adresse à copier</span>
            <input id="menu-feed" className="input" readOnly value={address} />
          </label>
          <p className="soft small">
            Dans votre agenda, choisissez «&nbsp;Ajouter un calendrier par URL&nbsp;». Les menus se
            mettent ensuite à jour tout seuls. Aucune donnée personnelle n’y figure.
          </p>
        </div>
      </Card>
    </div>
  );
}
