export type InboxFilter = {
  state: "waiting" | "answered" | "closed" | "all";
  departmentId: string;
  assigned: "all" | "me" | "nobody";
  search: string;
  page: number;
};

type Query = Record<string, string | string[] | undefined>;

export const inboxStates = {
  "": "En attente de réponse",
  repondus: "Répondus",
  clos: "Clos",
  tous: "Tous",
} as const;

const STATES = { "": "waiting", repondus: "answered", clos: "closed", tous: "all" } as const;
const ASSIGNED = { "": "all", moi: "me", personne: "nobody" } as const;

/** The filter of an address; what it does not know is left out. */
export function inboxFilterOf(query: Query): InboxFilter {
  const state = textOf(query.etat);
  const assigned = textOf(query.attribue);
  const department = textOf(query.service);
  const page = Number(textOf(query.page));
  return {
    state: isKey(STATES, state) ? STATES[state] : "waiting",
    assigned: isKey(ASSIGNED, assigned) ? ASSIGNED[assigned] : "all",
    departmentId: /^[0-9a-f-]{36}$/.test(department) ? department : "",
    search: textOf(query.recherche).slice(0, 80),
    page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1,
  };
}

function textOf(value: string | string[] | undefined): string {
  return typeof value === "string" ? value.trim() : "";
}

function isKey<T extends object>(table: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(table, key);
}
