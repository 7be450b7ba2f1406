import type { Metadata } from "next";
import { QueueHead } from "#components/admin/queue-head.tsx";
import { QueueList } from "#components/admin/queue-list.tsx";
import { QueueTabs } from "#components/admin/queue-tabs.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { countChangeQueue } from "#lib/change-requests/queries.ts";
import { listQueue } from "#lib/enrolments/staff-queries.ts";

export const metadata: Metadata = { title: "À traiter" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function QueuePage({ searchParams }: Props) {
  await requireStaff("requests.treat", "/admin/a-traiter");
  const [queue, changes] = await Promise.all([listQueue(), countChangeQueue()]);
  return (
    <>
      <QueueHead queue={queue} query={await searchParams} />
      <QueueTabs current="inscriptions" requests={queue.length} changes={changes} />
      {queue.length === 0 ? (
        <Card>
          <EmptyState icon="check">Tout est traité.</EmptyState>
        </Card>
      ) : (
        <div className="treat">
          <QueueList queue={queue} />
          <Card>
            <EmptyState icon="list">Choisissez une demande dans la liste.</EmptyState>
          </Card>
        </div>
      )}
    </>
  );
}
