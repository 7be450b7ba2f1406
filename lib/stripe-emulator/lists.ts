import type { SQLInputValue } from "node:sqlite";
import type { ListParams } from "./session-params.ts";
import { bodyOf, type Kind, type Kinds, type Store } from "./store.ts";
import { missing } from "./stripe-error.ts";

const DEFAULT_LIMIT = 10;

export type StripeList<T> = { object: "list"; data: T[]; has_more: boolean; url: string };

/** Fields of the stored JSON by which a list may be narrowed. */
export type Filters = {
  status?: string | undefined;
  type?: string | undefined;
  payment_intent?: string | undefined;
};

/** A page of Stripe's cursor lists, newest first (lines of a session: in their own order). */
export function listObjects<K extends Kind>(
  store: Store,
  kind: K,
  url: string,
  params: ListParams,
  { filters = {}, parent }: { filters?: Filters; parent?: string } = {},
): StripeList<Kinds[K]> {
  const limit = params.limit ?? DEFAULT_LIMIT;
  const where = ["kind = ?"];
  const values: SQLInputValue[] = [kind];
  const also = (sql: string, value: SQLInputValue) => {
    where.push(sql);
    values.push(value);
  };
  if (parent !== undefined) also("parent = ?", parent);
  for (const [name, value] of Object.entries(filters))
    if (value !== undefined) also(`json_extract(body, '$.${name}') = ?`, value);
  addRange(params.created, also);

  const oldestFirst = parent !== undefined;
  const backwards = params.ending_before !== undefined;
  const cursor = params.starting_after ?? params.ending_before;
  const ascending = oldestFirst !== backwards;
  if (cursor !== undefined)
    also(`seq ${ascending ? ">" : "<"} ?`, placeOf(store, kind, cursor, backwards));
  const found = store.rows(
    `SELECT body FROM object WHERE ${where.join(" AND ")} ORDER BY seq ${ascending ? "ASC" : "DESC"} LIMIT ?`,
    ...values,
    limit + 1,
  );
  const data = found.slice(0, limit).map((row) => bodyOf<K>(row));
  if (backwards) data.reverse();
  return { object: "list", data, has_more: found.length > limit, url };
}

const SIGNS = { gt: ">", gte: ">=", lt: "<", lte: "<=" } as const;

function addRange(
  created: ListParams["created"],
  also: (sql: string, value: SQLInputValue) => void,
): void {
  if (created === undefined) return;
  if (typeof created === "number") {
    also("created = ?", created);
    return;
  }
  for (const [name, value] of Object.entries(created))
    if (value !== undefined) also(`created ${SIGNS[name as keyof typeof SIGNS]} ?`, value);
}

function placeOf(store: Store, kind: Kind, id: string, backwards: boolean): number {
  const [row] = store.rows("SELECT seq FROM object WHERE kind = ? AND id = ?", kind, id);
  if (!row) throw missing(kind, id, backwards ? "ending_before" : "starting_after");
  return Number(row.seq);
}
