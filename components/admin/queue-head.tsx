import { ageWords } from "#components/admin/queue-list.tsx";
import { Breadcrumb, type Crumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { QueueItem } from "#lib/enrolments/staff-queries.ts";
import { wordOf } from "#lib/word-of.ts";

type Query = Record<string, string | string[] | undefined>;
type Props = {
  queue: QueueItem[];
  query: Query;
  /** The request itself, when one is open. */
  crumb?: string | undefined;
  /** « 4 sur 12 » */
  position?: string | undefined;
};

const done: Record<string, (number: string) => string> = {
  validee: (number) => `La demande n°\u00a0${number} est validée. La famille reçoit un e-mail.`,
  correction: (number) => `Correction demandée pour la demande n°\u00a0${number}.`,
  decidee: (number) => `Réponse enregistrée pour la demande n°\u00a0${number}.`,
  annulee: (number) => `Réponse annulée : la demande n°\u00a0${number} est de nouveau à traiter.`,
  refusee: (number) => `La demande n°\u00a0${number} est refusée. La famille reçoit un e-mail.`,
  "document-valide": () => "Le document est validé.",
  "document-refuse": () => "Le document est refusé. Demandez maintenant une correction.",
};

export function QueueHead({ queue, query, crumb, position }: Props) {
  const crumbs: Crumb[] = [
    { label: "Tableau de bord", href: "/admin" },
    crumb ? { label: "À traiter", href: "/admin/a-traiter" } : { label: "À traiter" },
  ];
  if (crumb) crumbs.push({ label: crumb });
  const say = wordOf(done, query.fait);
  const number = typeof query.numero === "string" ? /^[\d-]{1,20}$/.exec(query.numero)?.[0] : "";
  const bulk = query.fait === "lot" ? bulkWords(query) : undefined;
  const oldest = queue[0];
  return (
    <>
      <Breadcrumb crumbs={crumbs} />
      <PageTitle
        actions={
          <>
            {oldest ? (
              <Tag tone="warn">
                {queue.length}, la plus ancienne : {ageWords(oldest.ageDays)}
              </Tag>
            ) : null}
            {position ? <span className="soft num">{position}</span> : null}
          </>
        }
      >
        À traiter
      </PageTitle>
      {say ? (
        <div className="mb-5">
          <Banner kind="success" title={say(number ?? "")} />
        </div>
      ) : null}
      {bulk ? (
        <div className="mb-5">
          <Banner kind={bulk.isWhole ? "success" : "warning"} title={bulk.text} />
        </div>
      ) : null}
    </>
  );
}

function bulkWords(query: Query): { text: string; isWhole: boolean } {
  const count = (value: unknown) => Math.max(0, Math.trunc(Number(value)) || 0);
  const [accepted, left] = [count(query.validees), count(query.restent)];
  const done = accepted > 1 ? `${accepted} demandes sont validées.` : "1 demande est validée.";
  if (left === 0) return { text: done, isWhole: true };
  const rest =
    left > 1
      ? `${left} demandes n’ont pas pu l’être : elles restent dans la liste.`
      : "1 demande n’a pas pu l’être : elle reste dans la liste.";
  return { text: `${done} ${rest}`, isWhole: false };
}
