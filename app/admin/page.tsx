import type { Metadata } from "next";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { momentInWords } from "#lib/accounts/hour-words.ts";
import { requireStaff } from "#lib/accounts/session.ts";
import { longDayWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { kindsFor } from "#lib/long-jobs/kinds.ts";
import { waitingDayPath } from "#lib/planning/day-places-schema.ts";
import { documentsFor, staffCounts, townFigures } from "#lib/staff/menu-counts.ts";
import { listTasks } from "#lib/staff/queries.ts";
import { taskTitle } from "#lib/staff/task-titles.ts";
import { seeAttackTaskAction, seeHealthTaskAction } from "./actions.ts";

export const metadata: Metadata = { title: "Tableau de bord" };

export default async function DashboardPage() {
  const { staffMember, permissions } = await requireStaff();
  const canRead = permissions.has("families.read");
  const mayTreat = permissions.has("requests.treat");
  const reader = { jobKinds: kindsFor(permissions), mayErase: permissions.has("families.erase") };
  const at = await now();
  const [counts, figures, tasks] = await Promise.all([
    staffCounts(staffMember.id),
    townFigures(reader, at),
    listTasks(),
  ]);
  const documents = documentsFor(counts, permissions);
  return (
    <>
      <PageTitle lead={`Nous sommes le ${longDayWithYear(parisDayOf(at))}.`}>
        Bonjour {staffMember.firstName}
      </PageTitle>
      <div className="flow">
        <div className="figure-cards">
          {mayTreat ? (
            <Figure
              href="/admin/a-traiter"
              count={counts.requests}
              label={counts.requests > 1 ? "demandes à traiter" : "demande à traiter"}
            />
          ) : null}
          {mayTreat && documents > 0 ? (
            <Figure
              href="/admin/a-traiter/documents"
              count={documents}
              label={documents > 1 ? "documents à vérifier" : "document à vérifier"}
            />
          ) : null}
          {mayTreat && counts.changes > 0 ? (
            <Figure
              href="/admin/a-traiter/coordonnees"
              count={counts.changes}
              label={
                counts.changes > 1
                  ? "modifications de dossier à vérifier"
                  : "modification de dossier à vérifier"
              }
            />
          ) : null}
          {permissions.has("accounts.treat") ? (
            <Figure
              href="/admin/demandes-de-compte"
              count={counts.accountRequests}
              label={counts.accountRequests > 1 ? "demandes de compte" : "demande de compte"}
            />
          ) : null}
          {permissions.has("messages.answer") ? (
            <Figure
              href="/admin/messagerie"
              count={counts.messages}
              label={counts.messages > 1 ? "messages sans réponse" : "message sans réponse"}
            />
          ) : null}
          {reader.jobKinds.length > 0 ? (
            <Figure
              href="/admin/travaux?etat=a-suivre"
              count={figures.jobs}
              label={figures.jobs > 1 ? "travaux à suivre" : "travail à suivre"}
            />
          ) : null}
          {canRead ? (
            <Figure
              href="/admin/familles"
              count={figures.families}
              label={figures.families > 1 ? "familles" : "famille"}
            />
          ) : null}
          {permissions.has("letters.print") ? (
            <Figure
              href="/admin/courriers"
              count={figures.guardiansWithoutAccount}
              label={
                figures.guardiansWithoutAccount > 1
                  ? "responsables sans compte"
                  : "responsable sans compte"
              }
            />
          ) : null}
          {figures.inactive > 0 ? (
            <Figure
              href="/admin/dossiers-inactifs"
              count={figures.inactive}
              label={figures.inactive > 1 ? "dossiers inactifs" : "dossier inactif"}
            />
          ) : null}
        </div>
        <Card title="À vérifier" flush>
          {tasks.length === 0 ? (
            <div className="card-body">
              <p className="soft">Rien à vérifier.</p>
            </div>
          ) : (
            tasks.map((task) => (
              <CardRow
                key={task.id}
                title={taskTitle(task.kind, task.facts)}
                detail={`Depuis ${momentInWords(task.createdAt)}`}
                value={
                  task.kind.startsWith("payment.") && permissions.has("payments.watch") ? (
                    <TextLink href="/admin/paiements">Voir les paiements</TextLink>
                  ) : task.kind.startsWith("mail") && permissions.has("mails.manage") ? (
                    <TextLink href="/admin/e-mails">Voir les e-mails</TextLink>
                  ) : task.kind.startsWith("health.") && permissions.has("health.read") ? (
                    <span className="inline-line">
                      {task.familyId && canRead ? (
                        <TextLink href={`/admin/familles/${task.familyId}`}>
                          Voir la famille
                        </TextLink>
                      ) : null}
                      <Form action={seeHealthTaskAction} label={taskTitle(task.kind, task.facts)}>
                        <HiddenField name="taskId" value={task.id} />
                        <SubmitButton kind="ghost">C’est vu</SubmitButton>
                      </Form>
                    </span>
                  ) : task.kind.startsWith("attack.") && permissions.has("accounts.rescue") ? (
                    <Form action={seeAttackTaskAction} label={taskTitle(task.kind, task.facts)}>
                      <HiddenField name="taskId" value={task.id} />
                      <SubmitButton kind="ghost">C’est vu</SubmitButton>
                    </Form>
                  ) : waitingPath(task) && permissions.has("calendar.manage") ? (
                    <TextLink href={waitingPath(task) ?? ""}>Choisir la famille</TextLink>
                  ) : task.familyId && canRead ? (
                    <TextLink href={`/admin/familles/${task.familyId}`}>Voir la famille</TextLink>
                  ) : null
                }
              />
            ))
          )}
        </Card>
      </div>
    </>
  );
}

function Figure({ href, count, label }: { href: string; count: number; label: string }) {
  return (
    <TextLink href={href} className="figure-card">
      <strong>{count}</strong>
      <span>{label}</span>
    </TextLink>
  );
}

/** The list of the day that a task is about. */
function waitingPath({ kind, key }: { kind: string; key: string }): string | null {
  const [, slotId, schoolId, day] = key.split("/");
  if (kind !== "waiting.short" || !slotId || !schoolId || !day) return null;
  return waitingDayPath({ slotId, schoolId, day });
}
