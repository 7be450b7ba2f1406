import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GroupForm } from "#components/group-messages/group-form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { groupChoices, readGroupMessage } from "#lib/group-messages/queries.ts";
import { isUuid } from "#lib/ids.ts";
import { listDepartments } from "#lib/messaging/queries.ts";
import { MAX_BODY } from "#lib/messaging/thread.ts";
import { saveGroupAction } from "../actions.ts";

export const metadata: Metadata = { title: "Écrire à un groupe" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewGroupMessagePage({ searchParams }: Props) {
  await requireStaff("messages.broadcast", "/admin/messagerie/envoi-groupe/nouveau");
  const { message } = await searchParams;
  const [choices, departments] = await Promise.all([groupChoices(), listDepartments()]);
  const start =
    typeof message === "string" && isUuid(message) ? await readGroupMessage(message) : undefined;
  if (start === null || start?.jobId) notFound();
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Messagerie", href: "/admin/messagerie" },
          { label: "Envois groupés", href: "/admin/messagerie/envoi-groupe" },
          { label: start ? "Modifier" : "Écrire à un groupe" },
        ]}
      />
      <PageTitle lead="Vous verrez la liste des destinataires avant d’envoyer.">
        Écrire à un groupe
      </PageTitle>
      <GroupForm
        action={saveGroupAction}
        start={start}
        departments={departments}
        activities={choices.activities}
        schools={choices.schools}
        limit={MAX_BODY}
      />
    </>
  );
}
