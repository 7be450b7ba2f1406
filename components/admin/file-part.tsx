import { dateWithYear } from "#lib/calendar/french.ts";
import type { ShownChange } from "#lib/change-requests/queries.ts";
import { valueLines } from "#lib/change-requests/values.ts";
import { ofName } from "#lib/notifications/words.ts";
import type { readFamilyForStaff } from "#lib/staff/queries.ts";
import { ChangeRows } from "../dossier/change-rows.tsx";
import { ValueLines } from "../dossier/value-lines.tsx";
import { Card, CardRow } from "../ui/card.tsx";
import { SummaryList } from "../ui/summary-list.tsx";
import { TextLink } from "../ui/text-link.tsx";

type Props = {
  file: Pick<
    NonNullable<Awaited<ReturnType<typeof readFamilyForStaff>>>,
    "contacts" | "checkedOn"
  > & {
    changes: ShownChange[];
  };
  familyId: string;
  children: { id: string; firstName: string }[];
  mayTreat: boolean;
  mayReadHealth: boolean;
  mayCheckPickups: boolean;
};

/** The family's file as staff sees it: the health sheets open one by one, and each opening is noted. */
export function FilePart(props: Props) {
  const { file, familyId, children, mayTreat, mayReadHealth, mayCheckPickups } = props;
  const waiting = file.changes.filter(({ state }) => state === "pending").length;
  return (
    <>
      <Card title="Dossier" flush>
        <SummaryList
          rows={[
            {
              label: "Vérifié par la famille",
              value: file.checkedOn ? `le ${dateWithYear(file.checkedOn)}` : "Pas encore",
            },
            {
              label: "Personnes à prévenir",
              value: (
                <ValueLines lines={valueLines("emergencyContacts", { persons: file.contacts })} />
              ),
            },
          ]}
        />
        {mayReadHealth
          ? children.map(({ id, firstName }) => (
              <CardRow
                key={id}
                title={`Santé ${ofName(firstName)}`}
                detail="Chaque lecture est notée dans le journal."
                value={
                  <TextLink
                    href={`/admin/familles/${familyId}/sante/${id}`}
                    hidden={`la santé ${ofName(firstName)}`}
                  >
                    Afficher
                  </TextLink>
                }
              />
            ))
          : null}
        {mayCheckPickups
          ? children.map(({ id, firstName }) => (
              <CardRow
                key={id}
                title={`Personnes autorisées pour ${firstName}`}
                detail="Chaque photo regardée est notée dans le journal."
                value={
                  <TextLink
                    href={`/admin/familles/${familyId}/personnes/${id}`}
                    hidden={`les personnes autorisées pour ${firstName}`}
                  >
                    Afficher
                  </TextLink>
                }
              />
            ))
          : null}
      </Card>
      {file.changes.length > 0 ? (
        <Card
          title="Modifications du dossier"
          flush
          end={
            waiting > 0 && mayTreat ? (
              <TextLink href="/admin/a-traiter/coordonnees">{waiting} à vérifier</TextLink>
            ) : null
          }
        >
          <ChangeRows changes={file.changes} />
        </Card>
      ) : null}
    </>
  );
}
