import type { Metadata } from "next";
import { CheckHead } from "#components/admin/check-head.tsx";
import { CheckList } from "#components/admin/check-list.tsx";
import { QueueTabs } from "#components/admin/queue-tabs.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { listDocumentsToCheck } from "#lib/documents/check-queue.ts";
import { checkPath } from "#lib/enrolments/treat-paths.ts";
import { staffCounts } from "#lib/staff/menu-counts.ts";

export const metadata: Metadata = { title: "Documents à vérifier" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CheckQueuePage({ searchParams }: Props) {
  const staff = await requireStaff("requests.treat", checkPath());
  const mayReadHealth = staff.permissions.has("health.read");
  const [queue, counts, query] = await Promise.all([
    listDocumentsToCheck(mayReadHealth),
    staffCounts(staff.staffMember.id),
    searchParams,
  ]);
  return (
    <>
      <CheckHead done={query.fait} hidden={mayReadHealth ? 0 : counts.healthDocuments} />
      <QueueTabs
        current="documents"
        requests={counts.requests}
        documents={queue.length}
        changes={counts.changes}
      />
      {queue.length === 0 ? (
        <Card>
          <EmptyState icon="check">Tout est traité.</EmptyState>
        </Card>
      ) : (
        <div className="treat">
          <CheckList queue={queue} />
          <Card>
            <EmptyState icon="list">Choisissez un document dans la liste.</EmptyState>
          </Card>
        </div>
      )}
    </>
  );
}
