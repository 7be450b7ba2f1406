import { type EnrolmentState, edges } from "./enrolment.ts";

/** The table of enrolments, whole in its address: filters, order, page. */
export type TableFilter = {
  activityId: string | undefined;
  schoolId: string | undefined;
  state: EnrolmentState | undefined;
  search: string;
  sort: Sort;
  descending: boolean;
  page: number;
};

export const sorts = ["enfant", "ecole", "activite", "etat", "date"] as const;
export type Sort = (typeof sorts)[number];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Query = Record<string, string | string[] | undefined>;

/** Anything unknown in the address is as if it were not there. */
export function tableFilterOf(query: Query): TableFilter {
  const one = (name: string) => (typeof query[name] === "string" ? query[name] : "");
  const id = (name: string) => (UUID.test(one(name)) ? one(name) : undefined);
  const states = Object.keys(edges) as EnrolmentState[];
  return {
    activityId: id("activite"),
    schoolId: id("ecole"),
    state: states.find((state) => state === one("etat")),
    search: one("recherche").trim().slice(0, 60),
    sort: sorts.find((sort) => sort === one("tri")) ?? "date",
    descending: one("tri") === "" || one("ordre") === "desc",
    page: Math.min(Math.max(Math.trunc(Number(one("page"))) || 1, 1), 10_000),
  };
}

/** The address of the same table with something changed; a change of filter or order goes back to page 1. */
export function tableHref(
  filter: TableFilter,
  change: Partial<TableFilter> = {},
  path = "/admin/inscriptions",
): string {
  const next = { ...filter, page: 1, ...change };
  const query = new URLSearchParams();
  if (next.activityId) query.set("activite", next.activityId);
  if (next.schoolId) query.set("ecole", next.schoolId);
  if (next.state) query.set("etat", next.state);
  if (next.search) query.set("recherche", next.search);
  if (next.sort !== "date" || !next.descending) {
    query.set("tri", next.sort);
    if (next.descending) query.set("ordre", "desc");
  }
  if (next.page > 1) query.set("page", String(next.page));
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
