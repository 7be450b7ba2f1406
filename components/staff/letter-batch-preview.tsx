import type { LeftOutReason, LetterChoice, LetterFilter } from "#lib/accounts/choose-letters.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Details } from "../ui/details.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

type Props = { choice: LetterChoice; filter: LetterFilter; batchId: string; most: number };
type Person = LetterChoice["chosen"][number];

const REASONS: Record<LeftOutReason, { one: string; many: string; why: string }> = {
  "next-batch": {
    one: "1 responsable pour un prochain lot",
    many: "responsables pour un prochain lot",
    why: "Imprimez ce lot, puis revenez ici : le suivant commence par eux.",
  },
  printed: {
    one: "1 responsable a déjà eu un courrier",
    many: "responsables ont déjà eu un courrier",
    why: "Vous avez choisi « Jamais imprimé ».",
  },
  waiting: {
    one: "1 compte créé reste à activer",
    many: "comptes créés restent à activer",
    why: "Un e-mail avec un lien est déjà parti. Un courrier ne servirait à rien.",
  },
  "family-active": {
    one: "1 responsable d’une famille qui a déjà un compte",
    many: "responsables de familles qui ont déjà un compte",
    why: "Un responsable de la famille a un compte : il peut inviter l’autre. Vous pouvez aussi imprimer un courrier seul.",
  },
};

/** What pressing the button does, before it is pressed. */
export function LetterBatchPreview({ choice, filter, batchId, most }: Props) {
  const { chosen, leftOut, replaced, mark } = choice;
  return (
    <>
      {chosen.length === 0 ? (
        <EmptyState icon="mail">Aucun courrier à imprimer avec ce choix.</EmptyState>
      ) : (
        <Card title={chosen.length > 1 ? `${chosen.length} courriers` : "1 courrier"}>
          <div className="grid gap-3">
            {leftOut.some(({ reason }) => reason === "next-batch") ? (
              <p>Un lot compte au plus {most} courriers. Les autres attendent le prochain lot.</p>
            ) : null}
            <p>
              {replaced === 0
                ? "Aucun ancien courrier n’est annulé."
                : replaced === 1
                  ? "1 ancien courrier encore valable cessera de fonctionner."
                  : `${replaced} anciens courriers encore valables cesseront de fonctionner.`}
            </p>
            <Details label="Voir les noms" hidden="de ceux qui auront un courrier">
              <Names people={chosen} />
            </Details>
            {/* Each press in a tab of its own: in this one, a second press would stop the answer of the first. */}
            <form method="post" action="/api/courriers/lot" target="_blank" rel="noopener">
              <input type="hidden" name="batchId" value={batchId} />
              <input type="hidden" name="mark" value={mark} />
              <input type="hidden" name="ecole" value={filter.schoolId ?? ""} />
              <input type="hidden" name="classe" value={filter.classId ?? ""} />
              <input type="hidden" name="jamais" value={filter.neverPrinted ? "oui" : ""} />
              <Button type="submit" icon="download">
                Télécharger le lot (PDF)
              </Button>
            </form>
            <p className="soft">
              Le PDF se télécharge une seule fois. Imprimez-le en recto seul, puis supprimez-le de
              l’ordinateur. Une lettre sans adresse se remet en main propre.
            </p>
          </div>
        </Card>
      )}
      {(Object.keys(REASONS) as LeftOutReason[]).map((reason) => (
        <LeftOut
          key={reason}
          reason={reason}
          people={leftOut.filter((person) => person.reason === reason)}
        />
      ))}
    </>
  );
}

function LeftOut({ reason, people }: { reason: LeftOutReason; people: Person[] }) {
  if (people.length === 0) return null;
  const { one, many, why } = REASONS[reason];
  return (
    <Details label={people.length === 1 ? one : `${people.length} ${many}`}>
      <p>{why}</p>
      <Names people={people.slice(0, MOST_NAMES)} />
      {people.length > MOST_NAMES ? <p>Et {people.length - MOST_NAMES} autres.</p> : null}
    </Details>
  );
}

/** A whole town would make a page too long to read. */
const MOST_NAMES = 100;

function Names({ people }: { people: Person[] }) {
  return (
    <ul>
      {people.map(({ familyId, guardianId, firstName, lastName, familyName, fileNumber }) => (
        <li key={`${familyId}/${guardianId}`}>
          {firstName} {lastName}, famille {familyName}, dossier {fileNumber}
        </li>
      ))}
    </ul>
  );
}
