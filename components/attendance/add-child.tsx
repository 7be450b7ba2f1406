import type { Reply } from "#lib/reply.ts";
import { HiddenField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { Button } from "../ui/button.tsx";
import { Card, CardRow } from "../ui/card.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";

type Found = {
  id: string;
  firstName: string;
  lastName: string;
  className: string;
  school: string;
  tapId: string;
  isThere: boolean;
};

type Props = {
  action: (previous: Reply, form: FormData) => Promise<Reply>;
  path: string;
  sheet: { jour: string; moment: string; ecole: string };
  search: string;
  /** Null: nothing was looked for. */
  found: Found[] | null;
};

/** A child who is there and was not expected: found by its name, never refused. */
export function AddChild({ action, path, sheet, search, found }: Props) {
  return (
    <Card title="Enfant non prévu" id="non-prevu">
      <p className="measure roll-intro">
        Un enfant est là sans réservation ? Notez-le présent. Sa famille ne paie rien ici : le prix
        se règle dans « Planning ».
      </p>
      <search>
        <form method="get" action={`${path}#non-prevu`} className="search-line">
          <label htmlFor="recherche">
            <span className="label">Nom ou prénom de l’enfant</span>
            <input
              id="recherche"
              name="recherche"
              className="input"
              defaultValue={search}
              autoComplete="off"
            />
          </label>
          <Button type="submit" kind="ghost" icon="search">
            Chercher
          </Button>
        </form>
      </search>
      {found && found.length === 0 ? (
        <p role="status">Aucun enfant trouvé. Écrivez au moins deux lettres.</p>
      ) : null}
      {(found ?? []).map((child) => (
        <CardRow
          key={child.id}
          title={`${child.firstName} ${child.lastName}`}
          detail={`${child.className}, ${child.school}`}
          value={
            child.isThere ? (
              "déjà sur la feuille"
            ) : (
              <Form action={action} label={`Ajouter ${child.firstName} ${child.lastName}`}>
                {Object.entries(sheet).map(([name, value]) => (
                  <HiddenField key={name} name={name} value={value} />
                ))}
                <HiddenField name="geste" value={[child.id, "present", child.tapId].join("|")} />
                <SubmitButton kind="ghost" icon="plus">
                  Noter présent
                </SubmitButton>
              </Form>
            )
          }
        />
      ))}
    </Card>
  );
}
