import path from "node:path";
import { importsOf, resolveImport } from "#tests/support/sources.ts";

/** Who may import whom, as functions from sources to faults, so that the rules themselves can be tried on snippets. */

/**
 * The domains of lib from the ground up: one imports only what stands before it. `pricing`, `calendar` and `money`
 * are pure and open to all.
 */
export const DOMAINS = [
  "money",
  "calendar",
  "pricing",
  "db",
  "queue",
  "audit",
  "pdf",
  "files",
  "notifications",
  "ledger",
  "credits",
  "payments",
  "catalog",
  "incidents",
  "staff",
  "custody",
  "charges",
  "invoices",
  "accounts",
  "long-jobs",
  "families",
  "documents",
  "allocation",
  "enrolments",
  "change-requests",
  "dossier",
  "messaging",
  "group-messages",
  "agents",
  "news",
  "menus",
  "planning",
  "tariffs",
  "activities",
  "cart",
  "certificates",
  "month-invoices",
  "checkout",
  "town-changes",
  "attendance",
  "closures",
  "reminders",
  "upkeep",
  "verify",
  "privacy",
  "jobs",
  "health",
  "demo",
] as const;

/** The database's launcher runs before there is a database, and the stand-in of Stripe is not one of our domains. */
export const APART: Record<string, readonly string[]> = {
  postgres: [],
  "stripe-emulator": ["env.ts", "clock.ts", "log.ts", "money", "db", "notifications"],
};

/** Files at the root of lib: the base is open to all domains, the doors are for app/ only. */
export const BASE = [
  "clock.ts",
  "compress-replies.ts",
  "content-policy.ts",
  "env.ts",
  "field-faults.ts",
  "form-data.ts",
  "ids.ts",
  "postal-code.ts",
  "log.ts",
  "csv.ts",
  "file-reply.ts",
  "not-found-reply.ts",
  "read-body.ts",
  "reply.ts",
  "result.ts",
  "too-heavy-reply.ts",
  "word-of.ts",
];
export const DOORS = ["action.ts", "route.ts"];

/** What the base itself stands on. */
const BASE_IMPORTS = ["calendar", "db", "money"];

const PURE = ["money", "calendar", "pricing"];

/** The only files of lib that know the framework. */
export const NEXT_FILES: Record<string, string> = {
  "lib/action.ts": "the door of mutations reads the request's headers and lets redirects pass",
  "lib/accounts/session.ts": "reads the session's cookie, sends visitors to the sign-in page",
  "lib/accounts/auth.ts": "signs in and out through next-auth",
  "lib/accounts/session-cookie.ts": "opens the cookie that next-auth has sealed",
  "lib/db/once-per-page.ts": "React knows which page is being drawn",
};

/** Who may load the stand-in of Stripe, and how. */
const EMULATOR_USERS = ["lib/payments/provider.ts", "app/demo/"];

export type Sources = ReadonlyMap<string, string>;

/** All faults of a set of sources, a line each. */
export function importFaults(sources: Sources): string[] {
  const marked = new Set<string>();
  for (const [file, text] of sources)
    if (importsOf(text).some(({ specifier }) => specifier === "server-only")) marked.add(file);
  const faults: string[] = [];
  for (const [file, text] of sources)
    for (const { specifier, isType, isDynamic } of importsOf(text)) {
      const target = resolveImport(file, specifier);
      const say = (why: string) => faults.push(`${file} imports ${specifier}: ${why}`);
      if (specifier.startsWith("..") && target) checkUpward(file, target, say);
      if (target !== null && path.posix.basename(target).startsWith("index.")) say("a barrel");
      if (/^@prisma\/client/.test(specifier) && !mayUsePrisma(file)) say("Prisma lives in lib/db");
      if (specifier === "next/link" && file !== "components/ui/text-link.tsx")
        say("links are a TextLink: it fetches nothing ahead");
      if (target?.startsWith("lib/generated/")) checkClient(file, { isType, marked }, say);
      if (target?.startsWith("lib/stripe-emulator/")) checkEmulator(file, isDynamic, say);
      if (file.startsWith("lib/")) checkLib(file, { specifier, target, isType, marked }, say);
      if (file.startsWith("components/"))
        checkComponent({ specifier, target, isType, marked }, say);
      if (file.startsWith("app/")) checkApp({ target, isType }, say);
    }
  return faults;
}

type Say = (why: string) => void;
type Edge = { specifier: string; target: string | null; isType: boolean; marked: Set<string> };

/** `../` stays inside a domain of lib, or inside app, components and tests; anything further has its full name. */
function checkUpward(file: string, target: string, say: Say): void {
  const depth = file.startsWith("lib/") ? 2 : 1;
  const home = (name: string) => name.split("/").slice(0, depth).join("/");
  // A file of the root has no other name.
  if (target.includes("/") && home(file) !== home(target))
    say("write its full name, #lib/… or #components/…");
}

function mayUsePrisma(file: string): boolean {
  return (
    /^(lib\/db|lib\/generated|prisma|tests|scripts)\//.test(file) || file === "prisma.config.ts"
  );
}

function checkClient(file: string, edge: { isType: boolean; marked: Set<string> }, say: Say): void {
  if (mayUsePrisma(file)) return;
  if (!edge.isType) say("only lib/db makes the Prisma client");
  else if (!edge.marked.has(file)) say("Prisma's types stay in server-only files");
}

function checkEmulator(file: string, isDynamic: boolean, say: Say): void {
  if (/^(lib\/stripe-emulator|tests|prisma|scripts)\//.test(file)) return;
  if (!EMULATOR_USERS.some((user) => file.startsWith(user))) say("no domain knows the stand-in");
  else if (!isDynamic) say("the stand-in is only loaded where it may run: await import(…)");
}

function checkLib(file: string, { specifier, target, isType, marked }: Edge, say: Say): void {
  if (/^(app|components|tests|scripts|prisma)\//.test(target ?? ""))
    say("lib knows nothing above it");
  if (/^next(-auth)?(\/|$)/.test(specifier) && !NEXT_FILES[file]) say("lib does not know Next");
  if (/^react(-dom)?(\/|$)/.test(specifier) && !NEXT_FILES[file]) say("lib does not know React");
  if (!target?.startsWith("lib/") || target.startsWith("lib/generated/")) return;
  if (isType && marked.has(target) && !marked.has(file)) {
    // A type vanishes: a pure rule may name the shape of the rows that it is given.
  } else if (marked.has(target) && !marked.has(file) && !isApart(file)) say("it is server-only");
  checkOrder(file, target, say);
}

function isApart(file: string): boolean {
  return placeOf(file) in APART;
}

/** « planning » for lib/planning/cell.ts, « clock.ts » for lib/clock.ts. */
function placeOf(file: string): string {
  return file.split("/")[1] ?? "";
}

function checkOrder(file: string, target: string, say: Say): void {
  const [from, to] = [placeOf(file), placeOf(target)];
  if (from === to || DOORS.includes(from)) return;
  if (DOORS.includes(to)) {
    say("the doors are for app/");
    return;
  }
  if (from in APART) {
    if (!APART[from]?.includes(to)) say("it stands apart from the domains");
    return;
  }
  if (BASE.includes(to) && !PURE.includes(from)) return;
  if (PURE.includes(from) && to === "result.ts") return;
  if (BASE.includes(from)) {
    if (!BASE_IMPORTS.includes(to)) say("the base of lib stands under the domains");
    return;
  }
  if (to in APART) return;
  const order: readonly string[] = DOMAINS;
  if (!order.includes(from)) say(`the domain ${from} is missing from DOMAINS`);
  else if (!order.includes(to)) say(`the domain ${to} is missing from DOMAINS`);
  else if (order.indexOf(to) > order.indexOf(from)) say(`${from} stands before ${to}`);
}

/** A component may name the type of what a query gives it (types vanish), never call it: data comes by props. */
function checkComponent({ specifier, target, isType, marked }: Edge, say: Say): void {
  if (specifier === "server-only") say("a component is drawn anywhere");
  if (target?.startsWith("app/"))
    say("components do not know the routes: an action comes by props");
  if (!target?.startsWith("lib/") || isType) return;
  if (marked.has(target)) say("components get data by props");
  if (/^lib\/(db|generated|env\.ts|action\.ts|route\.ts|clock\.ts|log\.ts)/.test(target))
    say("a component reads neither database, settings, clock nor session");
}

function checkApp({ target, isType }: { target: string | null; isType: boolean }, say: Say): void {
  if (/^lib\/(db|generated)\//.test(target ?? "") && !isType)
    say("routes ask queries and use-cases");
  if (/^(tests|scripts|prisma)\//.test(target ?? "")) say("routes know only lib and components");
}
