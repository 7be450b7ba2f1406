import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";

/** Shows one more file, by its number: a plain form that reads. */
export function FileSearch({ asked, found }: { asked: string; found: boolean }) {
  return (
    <Card title="Un autre dossier ?">
      <form className="form" method="get">
        <div className="field">
          <label className="label" htmlFor="dossier">
            Numéro de dossier
          </label>
          <input
            id="dossier"
            name="dossier"
            className="input input-m"
            defaultValue={asked}
            autoComplete="off"
            aria-describedby={asked && !found ? "dossier-inconnu" : undefined}
          />
          {asked && !found ? (
            <p className="soft" id="dossier-inconnu">
              Aucun dossier ne porte ce numéro.
            </p>
          ) : null}
        </div>
        <Button type="submit" kind="ghost" icon="search">
          Montrer ce dossier
        </Button>
      </form>
    </Card>
  );
}
