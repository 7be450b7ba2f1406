import "server-only";
import { db } from "#lib/db/client.ts";

const topicOrder = [
  { isActive: "desc" as const },
  { position: "asc" as const },
  { name: "asc" as const },
];

/** Every service with all its themes, those in use first, and how many conversations wait under each. */
export async function listServices() {
  const [departments, waiting] = await Promise.all([
    db.department.findMany({
      orderBy: { name: "asc" },
      select: {
        id: true,
        name: true,
        email: true,
        phone: true,
        topics: { orderBy: topicOrder },
      },
    }),
    db.messageThread.groupBy({
      by: ["topicId"],
      where: { waitingSince: { not: null } },
      _count: true,
    }),
  ]);
  const countOf = new Map(waiting.map(({ topicId, _count }) => [topicId, _count]));
  return departments.map((department) => ({
    ...department,
    topics: department.topics.map((topic) => ({
      ...topic,
      waiting: countOf.get(topic.id) ?? 0,
    })),
  }));
}
export type ListedService = Awaited<ReturnType<typeof listServices>>[number];
