import { Card } from "#components/ui/card.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { dayInWords } from "#lib/accounts/letter-words.ts";
import type { AccountRequestRow } from "#lib/accounts/request-queries.ts";
import { day } from "#lib/calendar/day.ts";
import type { SchoolWithClasses } from "#lib/catalog/school-queries.ts";

type Props = { request: AccountRequestRow; schools: readonly SchoolWithClasses[] };

/** What the person, or the parent who invites, wrote. */
export function AccountClaim({ request, schools }: Props) {
  const { invitedBy, family } = request;
  const address = [request.addressLine1, `${request.postalCode} ${request.city}`.trim()]
    .filter(Boolean)
    .join(", ");
  const rows = [
    { label: "Adresse e-mail", value: request.email },
    { label: "Téléphone", value: request.phone },
    { label: "Adresse", value: address },
    { label: "Lien avec les enfants", value: request.relation },
    {
      label: "Invitation de",
      value: invitedBy ? `${invitedBy.firstName} ${invitedBy.lastName}` : "",
    },
    {
      label: "Dossier",
      value: family ? `${family.name}, n°\u00a0${family.fileNumber}` : "",
    },
    ...request.children.map((child, rank) => ({
      label: `Enfant ${rank + 1}`,
      value: `${child.firstName} ${child.lastName}, ${bornWords(child.birthDay)}, ${
        schools.find(({ id }) => id === child.schoolId)?.name ?? "école inconnue"
      }`,
    })),
  ];
  return (
    <Card title={request.kind === "own" ? "Ce que la personne a écrit" : "Invitation"} flush>
      <SummaryList rows={rows.filter(({ value }) => value)} />
    </Card>
  );
}

function bornWords(birthDay: string): string {
  return `né(e) le ${dayInWords(day(birthDay))}`;
}
