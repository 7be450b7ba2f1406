import { pageNumber } from "#lib/staff/search-words.ts";

export const inboxSorts = ["attente", "date", "famille", "theme", "service"] as const;
export type InboxSort = (typeof inboxSorts)[number];

export type InboxFilter = {
  state: "waiting" | "answered" | "closed" | "all";
  /** Empty: those of the agent who looks. `ALL_DEPARTMENTS`: all. Else one service. */
  departmentId: string;
  topicId: string;
  assigned: "all" | "me" | "nobody";
  search: string;
  sort: InboxSort;
  /** The other way round than the column's usual order. */
  reversed: boolean;
  page: number;
};

/** All services, for an agent who works for some. */
export const ALL_DEPARTMENTS = "tous";

type Query = Record<string, string | string[] | undefined>;

export const inboxStates = {
  "": "En attente de réponse",
  repondus: "Répondus",
  clos: "Clos",
  tous: "Tous",
} as const;

const STATES = { "": "waiting", repondus: "answered", clos: "closed", tous: "all" } as const;
const ASSIGNED = { "": "all", moi: "me", personne: "nobody" } as const;
export const STATE_KEYS = {
  waiting: "",
  answered: "repondus",
  closed: "clos",
  all: "tous",
} as const;
export const ASSIGNED_KEYS = { all: "", me: "moi", nobody: "personne" } as const;

/** The filter of an address; what it does not know is left out. */
export function inboxFilterOf(query: Query): InboxFilter {
  const state = textOf(query.etat);
  const assigned = textOf(query.attribue);
  const sort = textOf(query.tri);
  return {
    state: isKey(STATES, state) ? STATES[state] : "waiting",
    assigned: isKey(ASSIGNED, assigned) ? ASSIGNED[assigned] : "all",
    departmentId: textOf(query.service) === ALL_DEPARTMENTS ? ALL_DEPARTMENTS : idOf(query.service),
    topicId: idOf(query.theme),
    search: textOf(query.recherche).slice(0, 80),
    sort: inboxSorts.find((known) => known === sort) ?? "attente",
    reversed: textOf(query.sens) === "inverse",
    page: pageNumber(query.page),
  };
}

/** The address of a filter, changed in part: on the page of messages, or on another one. */
export function inboxHref(
  filter: InboxFilter,
  change: Partial<InboxFilter> = {},
  path = "/admin/messagerie",
): string {
  const { page, ...next } = { ...filter, page: 1, ...change };
  const fields = {
    etat: STATE_KEYS[next.state],
    service: next.departmentId,
    theme: next.topicId,
    attribue: ASSIGNED_KEYS[next.assigned],
    recherche: next.search,
    tri: next.sort === "attente" ? "" : next.sort,
    sens: next.reversed ? "inverse" : "",
    page: page > 1 ? String(page) : "",
  };
  const kept = new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== ""));
  return kept.size > 0 ? `${path}?${kept}` : path;
}

/** The list as it was filtered and sorted (`back`, the search of its address), with what was done there. */
export function inboxAfter(back: string, said: Readonly<Record<string, string>>): string {
  const list = inboxHref(inboxFilterOf(Object.fromEntries(new URLSearchParams(back))));
  const news = new URLSearchParams(Object.entries(said).filter(([, value]) => value !== ""));
  return `${list}${list.includes("?") ? "&" : "?"}${news}`;
}

function textOf(value: string | string[] | undefined): string {
  return typeof value === "string" ? value.trim() : "";
}

function idOf(value: string | string[] | undefined): string {
  const text = textOf(value);
  return /^[0-9a-f-]{36}$/.test(text) ? text : "";
}

function isKey<T extends object>(table: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(table, key);
}
