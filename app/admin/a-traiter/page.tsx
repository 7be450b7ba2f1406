import type { Metadata } from "next";
import { QueueHead } from "#components/admin/queue-head.tsx";
import { QueueList } from "#components/admin/queue-list.tsx";
import { QueueTabs } from "#components/admin/queue-tabs.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { listQueue } from "#lib/enrolments/staff-queries.ts";
import { documentsFor, staffCounts } from "#lib/staff/menu-counts.ts";
import { BulkPart } from "./bulk-part.tsx";
import { UndoPart } from "./undo-part.tsx";

export const metadata: Metadata = { title: "À traiter" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function QueuePage({ searchParams }: Props) {
  const staff = await requireStaff("requests.treat", "/admin/a-traiter");
  const [queue, counts] = await Promise.all([listQueue(), staffCounts(staff.staffMember.id)]);
  const query = await searchParams;
  return (
    <>
      <QueueHead queue={queue} query={query} />
      <QueueTabs
        current="inscriptions"
        requests={queue.length}
        documents={documentsFor(counts, staff.permissions)}
        changes={counts.changes}
      />
      <UndoPart staffMemberId={staff.staffMember.id} query={query} />
      {queue.length === 0 ? (
        <Card>
          <EmptyState icon="check">Tout est traité.</EmptyState>
        </Card>
      ) : (
        <div className="treat">
          <QueueList queue={queue} />
          <BulkPart queue={queue} />
        </div>
      )}
    </>
  );
}
