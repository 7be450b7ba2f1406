import type { Metadata } from "next";
import { DoneBanner } from "#components/dossier/done-banner.tsx";
import { RequestRows } from "#components/dossier/request-rows.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TaskList } from "#components/ui/task-list.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import { valueLines } from "#lib/change-requests/values.ts";
import { uncheckedYear } from "#lib/dossier/check-state.ts";
import { checkTasks, missingTasks } from "#lib/dossier/missing.ts";
import { listFileChildren, loadSummary, loadTimeline } from "#lib/dossier/queries.ts";
import { showPhone } from "#lib/families/phone.ts";

export const metadata: Metadata = { title: "Mon dossier" };

const SHOWN = 3;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function FilePage({ searchParams }: Props) {
  const parent = await requireParent("/mon-dossier");
  const [query, unchecked, summary, children, requests] = await Promise.all([
    searchParams,
    uncheckedYear(parent.family.id),
    loadSummary(parent),
    listFileChildren(parent.family.id),
    loadTimeline(parent),
  ]);
  const isFull = parent.rights === "full";
  const { addressLine1, addressLine2, postalCode, city } = summary.address;
  const address = { line1: addressLine1, line2: addressLine2, postalCode, city };
  const missingFacts = missingTasks({
    rights: parent.rights,
    phone: summary.phone,
    contacts: summary.contacts,
    lacksQuotient: summary.lacksQuotient,
    children,
    documents: summary.documents.missing,
  });
  const tasks = [...(isFull ? checkTasks(unchecked) : []), ...missingFacts];
  const missing = summary.documents.missing.length;
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Accueil", href: "/accueil" }, { label: "Mon dossier" }]} />
      <PageTitle
        lead={`Famille ${parent.family.name}, dossier n°\u00a0${parent.family.fileNumber}. ${
          summary.checkedOn
            ? `Vérifié le ${dateWithYear(summary.checkedOn)}.`
            : "Pas encore vérifié."
        }`}
      >
        Mon dossier
      </PageTitle>
      <div className="flow">
        <DoneBanner done={query.fait} />
        {isFull && unchecked === null && !summary.isCheckedThisYear && children.length > 0 ? (
          <p>
            <TextLink href="/mon-dossier/verification">Relire et confirmer mon dossier</TextLink>
          </p>
        ) : null}
        {tasks.length > 0 ? (
          <Card
            title="Il manque"
            flush
            end={
              <Tag tone="warn" icon={null}>
                {tasks.length}
              </Tag>
            }
          >
            <TaskList tasks={tasks} />
          </Card>
        ) : null}
        <Card
          title="Demandes récentes"
          flush={requests.length > 0}
          end={
            requests.length > 0 ? <TextLink href="/mon-dossier/demandes">Tout voir</TextLink> : null
          }
        >
          {requests.length > 0 ? (
            <RequestRows items={requests.slice(0, SHOWN)} />
          ) : (
            <EmptyState>Aucune demande pour le moment.</EmptyState>
          )}
        </Card>
        <Card title="Enfants" flush={children.length > 0}>
          {children.map((child) => (
            <CardRow
              key={child.id}
              title={`${child.firstName} ${child.lastName}`}
              detail={`${child.school.name}, ${child.class.name}`}
              value={
                <TextLink href={`/mon-dossier/enfants/${child.id}`} hidden={child.firstName}>
                  Voir
                </TextLink>
              }
            />
          ))}
          {children.length === 0 ? <p>Aucun enfant dans ce dossier.</p> : null}
        </Card>
        <Card
          title="Coordonnées"
          flush
          end={<TextLink href="/mon-dossier/coordonnees">Voir et modifier</TextLink>}
        >
          <SummaryList
            rows={[
              ...(isFull
                ? [{ label: "Adresse", value: valueLines("address", address).join(", ") }]
                : []),
              { label: "Votre téléphone", value: showPhone(summary.phone) || "Non renseigné" },
              { label: "Votre e-mail", value: summary.email },
            ]}
          />
        </Card>
        <Card
          title="Documents"
          end={
            <TextLink href="/mon-dossier/documents">{isFull ? "Voir et envoyer" : "Voir"}</TextLink>
          }
        >
          {isFull ? (
            <p>
              {summary.documents.sent > 1
                ? `${summary.documents.sent} documents envoyés`
                : summary.documents.sent === 1
                  ? "1 document envoyé"
                  : "Aucun document envoyé"}
              {missing > 0 ? `, ${missing} à envoyer ou à remplacer.` : "."}
            </p>
          ) : (
            <p>Ceux que vous avez envoyés, et ceux de la mairie.</p>
          )}
        </Card>
        <Card title="Mes données">
          <p>
            <TextLink href="/mon-dossier/mes-donnees">
              Copier mes données, voir qui les a lues, fermer mon compte
            </TextLink>
          </p>
        </Card>
      </div>
    </>
  );
}
