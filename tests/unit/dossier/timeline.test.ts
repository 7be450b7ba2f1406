import { expect, test } from "vitest";
import { filterOf, filterTimeline, type TimelineItem, timelineOf } from "#lib/dossier/timeline.ts";

const item = (over: Partial<TimelineItem>): TimelineItem => ({
  key: "a",
  kind: "inscription",
  isOpen: true,
  at: new Date("2026-11-23T10:00:00Z"),
  title: "",
  detail: "",
  href: "/",
  word: "",
  tone: "warn",
  ...over,
});
const items = [
  item({ key: "open request" }),
  item({ key: "done request", isOpen: false }),
  item({ key: "done change", kind: "modification", isOpen: false }),
];
const keys = (query: Record<string, string | string[]>) =>
  filterTimeline(items, filterOf(query)).map(({ key }) => key);

test("the address filters by type and by state, unknown words show all", () => {
  expect(keys({})).toHaveLength(3);
  expect(keys({ type: "inscription" })).toEqual(["open request", "done request"]);
  expect(keys({ etat: "terminees" })).toEqual(["done request", "done change"]);
  expect(keys({ type: "modification", etat: "en-cours" })).toEqual([]);
  expect(keys({ type: "toString", etat: ["en-cours"] })).toHaveLength(3);
});

test("a request that an agent reads has the word of its own page", () => {
  const at = new Date("2026-11-23T10:00:00Z");
  const request = (openedAt: Date | null) => ({
    ...{ id: "a", number: "2026-0029", state: "submitted" as const, openedAt, childIds: [] },
    ...{ submittedAt: at, createdAt: at, enrolments: [] },
    schoolYear: { name: "2026-2027", lastDay: at },
  });
  const words = timelineOf([request(null), request(at)], []).map(({ word }) => word);
  expect(words).toEqual(["Envoyée", "En cours d’étude"]);
});
