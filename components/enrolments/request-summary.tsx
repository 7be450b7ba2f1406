import { standingTones, standingWords } from "#lib/documents/standing-words.ts";
import { mealWords } from "#lib/enrolments/answers.ts";
import type { LoadedRequest, RequestChild } from "#lib/enrolments/load-request.ts";
import { type Scarce, withScarce } from "#lib/enrolments/scarce-words.ts";
import { showPhone } from "#lib/families/phone.ts";
import { ofName } from "#lib/notifications/words.ts";
import { Card } from "../ui/card.tsx";
import { SummaryList, type SummaryRow } from "../ui/summary-list.tsx";
import { Tag } from "../ui/tag.tsx";

type Props = {
  request: LoadedRequest;
  /** Addresses that change a part; absent when the request is closed. */
  change?:
    | { activities?: string | undefined; answers: string; documents?: string | undefined }
    | undefined;
  /** What cannot simply be granted, by enrolment: said beside its activity. */
  scarce?: ReadonlyMap<string, Scarce> | undefined;
  /** The page shows the documents elsewhere. */
  withoutDocuments?: boolean | undefined;
  /** An adult with limited rights reads no one else's phone, and nothing about health. */
  isLimited?: boolean | undefined;
};

/** What a request says, child by child, then its documents. */
export function RequestSummary({ request, change, scarce, withoutDocuments, isLimited }: Props) {
  return (
    <>
      {request.children.map((child) => (
        <Card key={child.id} title={`${child.firstName} ${child.lastName}`} flush>
          <SummaryList rows={rowsOf(child, { change, scarce, isLimited })} />
        </Card>
      ))}
      {request.requirements.length > 0 && !withoutDocuments ? (
        <Card title="Documents" flush>
          <SummaryList
            rows={request.requirements.map((requirement) => {
              const child = request.children.find(({ id }) => id === requirement.childId);
              const owner = child?.firstName ?? requirement.adultName;
              const label = `${requirement.kind.name}${owner ? ` (${owner})` : ""}`;
              return {
                label,
                value: (
                  <Tag tone={standingTones[requirement.standing]}>{standingWords(requirement)}</Tag>
                ),
                change: change?.documents
                  ? { href: change.documents, hidden: `le document : ${label}` }
                  : undefined,
              };
            })}
          />
        </Card>
      ) : null}
    </>
  );
}

function rowsOf(
  child: RequestChild,
  { change, scarce, isLimited }: Pick<Props, "change" | "scarce" | "isLimited">,
): SummaryRow[] {
  const { firstName, questions, authorisedPersons } = child;
  const answers = (hidden: string) =>
    change && { href: change.answers, hidden: `${hidden} ${ofName(firstName)}` };
  const rows: SummaryRow[] = [
    { label: "École", value: `${child.school.name}, ${child.class.name}` },
    {
      label: "Activités",
      value: child.enrolments
        .map(({ id, activity }) => withScarce(activity.name, scarce?.get(id)))
        .join(", "),
      change: change?.activities
        ? { href: change.activities, hidden: `les activités ${ofName(firstName)}` }
        : undefined,
    },
  ];
  if (questions.includes("mealType"))
    rows.push({
      label: "Repas",
      value: child.mealType ? mealWords[child.mealType] : "À compléter",
      change: answers("le repas"),
    });
  if (questions.includes("hasPai") && !isLimited)
    rows.push({ label: "PAI", value: yesNo(child.hasPai), change: answers("le PAI") });
  if (questions.includes("leavesAlone"))
    rows.push({
      label: "Part sans adulte le soir",
      value: yesNo(child.leavesAlone),
      change: answers("le départ du soir"),
    });
  if (isLimited) return rows;
  rows.push({
    label: "Personnes autorisées",
    value:
      authorisedPersons.length === 0
        ? "Les parents seulement"
        : authorisedPersons.map(({ name, phone }) => `${name} (${showPhone(phone)})`).join(", "),
    change: answers("les personnes autorisées"),
  });
  return rows;
}

function yesNo(value: boolean | null): string {
  if (value === null) return "À compléter";
  return value ? "Oui" : "Non";
}
