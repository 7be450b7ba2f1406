import type { Metadata } from "next";
import { ChangeHead } from "#components/admin/change-head.tsx";
import { ChangeList } from "#components/admin/change-list.tsx";
import { QueueTabs } from "#components/admin/queue-tabs.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { listChangeQueue } from "#lib/change-requests/queries.ts";
import { documentsFor, staffCounts } from "#lib/staff/menu-counts.ts";

export const metadata: Metadata = { title: "Modifications du dossier" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ChangeQueuePage({ searchParams }: Props) {
  const staff = await requireStaff("requests.treat", "/admin/a-traiter/coordonnees");
  const [queue, counts, query] = await Promise.all([
    listChangeQueue(),
    staffCounts(staff.staffMember.id),
    searchParams,
  ]);
  return (
    <>
      <ChangeHead done={query.fait} mayRule={staff.permissions.has("changes.rule")} />
      <QueueTabs
        current="coordonnees"
        requests={counts.requests}
        documents={documentsFor(counts, staff.permissions)}
        changes={queue.length}
      />
      {queue.length === 0 ? (
        <Card>
          <EmptyState icon="check">Tout est traité.</EmptyState>
        </Card>
      ) : (
        <div className="treat">
          <ChangeList queue={queue} />
          <Card>
            <EmptyState icon="list">Choisissez une modification dans la liste.</EmptyState>
          </Card>
        </div>
      )}
    </>
  );
}
