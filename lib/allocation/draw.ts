import { createHash } from "node:crypto";

/**
 * Sharing out scarce places. A pure function: the same seed and the same list give the same result, in whatever order
 * the list is given, on any computer.
 *
 * 1. Applications of one family (brothers and sisters) make a group; its points are the highest of its members.
 * 2. The lot of a family is SHA-256 of « seed:file number » in hexadecimal. Anybody can compute it again:
 *    `printf '%s' 'seed:100234' | sha256sum`. The lot of a family depends on no other family.
 * 3. Groups are ranked by points, highest first; among equals, by lot, smallest first.
 * 4. From the first to the last, a group gets its places when all of it fits; otherwise it is passed over whole.
 * 5. When places are left which no whole group can take, the best ranked group that was passed over takes them, its
 *    members in order of points, then of lot: brothers and sisters are parted only when a place would stay empty.
 *
 * Whoever has no place stands on the waiting list by the rank of the group.
 */
export type Application = {
  id: string;
  /** Public number of the family's file. */
  fileNumber: string;
  points: number;
};

export type DrawnLine = Application & {
  lot: string;
  /** Rank of the family among all, from 1. */
  groupRank: number;
  hasPlace: boolean;
  /** Rank on the waiting list, from 1; null with a place. */
  waitingRank: number | null;
};

type Group = { fileNumber: string; lot: string; points: number; members: Application[] };

export function draw(
  seed: string,
  applications: readonly Application[],
  places: number,
): DrawnLine[] {
  const groups = groupsOf(seed, applications);
  const winners = new Set<string>();
  let left = Math.max(places, 0);
  for (const { members } of groups) {
    if (members.length > left) continue;
    for (const { id } of members) winners.add(id);
    left -= members.length;
  }
  // All that were passed over are larger than what is left: the first of them fills it.
  const split = groups.find(({ members }) => members.some(({ id }) => !winners.has(id)));
  for (const { id } of split?.members.slice(0, left) ?? []) winners.add(id);
  let waiting = 0;
  return groups.flatMap(({ lot, members }, index) =>
    members.map((member) => {
      const hasPlace = winners.has(member.id);
      if (!hasPlace) waiting += 1;
      const waitingRank = hasPlace ? null : waiting;
      return { ...member, lot, groupRank: index + 1, hasPlace, waitingRank };
    }),
  );
}

export function lotOf(seed: string, key: string): string {
  return createHash("sha256").update(`${seed}:${key}`).digest("hex");
}

function groupsOf(seed: string, applications: readonly Application[]): Group[] {
  const byFile = Map.groupBy(applications, ({ fileNumber }) => fileNumber);
  const groups = [...byFile].map(([fileNumber, members]) => ({
    fileNumber,
    lot: lotOf(seed, fileNumber),
    points: members.reduce((most, { points }) => Math.max(most, points), 0),
    members: [...members].sort(
      (a, b) => b.points - a.points || inOrder(lotOf(seed, a.id), lotOf(seed, b.id)),
    ),
  }));
  return groups.sort((a, b) => b.points - a.points || inOrder(a.lot, b.lot));
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
