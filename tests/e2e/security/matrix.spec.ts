import { expect, test } from "@playwright/test";
import { PAGES, type Reach } from "#tests/support/policy.ts";
import { HANDLERS } from "#tests/support/policy-handlers.ts";
import { resetClock } from "../clock.ts";
import { CLOSED_TO_LIMITED, OPEN_ENDED, OPEN_ENDED_READS } from "./open-ended.ts";
import { BASE, fill, knock, makeScene, piecesOf, readableOf, type Scene } from "./scene.ts";

/** Every page and every GET handler of the policy, knocked at by everybody. */
let scene: Scene;

test.beforeAll(async () => {
  await resetClock();
  scene = makeScene();
});

/** The other parent of A's child, with limited rights and weeks of her own. */
const LIMITED = "limited adult of A";

type Actor = { name: string; cookie: string; is: "visitor" | "parent" | "staff"; may: string[] };

function actors(): Actor[] {
  const { own, limited, foreign, cookies } = scene;
  return [
    { name: "visitor", cookie: "", is: "visitor", may: [] },
    { name: "ended session", cookie: cookies.revoked, is: "visitor", may: [] },
    {
      name: "forged session",
      cookie: "preau.session=eyJhbGciOiJub25lIn0.e30.",
      is: "visitor",
      may: [],
    },
    { name: "parent A", cookie: own.cookie, is: "parent", may: [] },
    { name: LIMITED, cookie: limited.cookie, is: "parent", may: [] },
    { name: "parent B", cookie: foreign.cookie, is: "parent", may: [] },
    { name: "staff without permission", cookie: cookies.withNone, is: "staff", may: [] },
    { name: "staff with all", cookie: cookies.withAll, is: "staff", may: ["*"] },
    ...Object.entries(cookies.withOne).map(([permission, cookie]) => ({
      name: `staff with ${permission}`,
      cookie,
      is: "staff" as const,
      may: [permission],
    })),
  ];
}

type Answer = "in" | "sign-in" | "not-found";

function expected(reach: Reach, actor: Actor, entry = ""): Answer {
  if (actor.name === LIMITED && CLOSED_TO_LIMITED.includes(entry)) return "not-found";
  if (reach === "anyone" || reach === "demo" || reach === "machine") return "in";
  if (actor.is === "visitor") return "sign-in";
  if (reach === "parent") return actor.is === "parent" ? "in" : "not-found";
  if (reach === "reader") return "in";
  if (actor.is === "parent") return "not-found";
  const permission = reach.startsWith("staff:") ? reach.slice("staff:".length) : null;
  const entitled = !permission || actor.may.includes("*") || actor.may.includes(permission);
  return entitled ? "in" : "not-found";
}

/** A way of the portal's own (a later step, a month) counts as « in »; the sign-in page with a return does not. */
function answerOf(response: Response): Answer | string {
  const { status } = response;
  const location = response.headers.get("location") ?? "";
  if (status === 200) return "in";
  if (status === 404) return "not-found";
  if (status === 303 || status === 307) {
    const to = new URL(location, BASE);
    if (to.origin !== BASE) return `away to ${location}`;
    return to.pathname === "/connexion" && to.searchParams.has("retour") ? "sign-in" : "in";
  }
  return `status ${status}`;
}

/** Ids of things that this actor may see. */
function idsFor({ name, is }: Actor): Record<string, string> {
  const { own, limited, foreign } = scene;
  const usual = name === "parent B" ? foreign.ids : own.ids;
  const ids = name === LIMITED ? { ...usual, ...limited.ids } : usual;
  // Staff treats what is waiting; a family's own request here is an accepted one.
  const requestId = is === "staff" ? own.ids.waitingId : ids.requestId;
  return {
    ...ids,
    requestId,
    token: "x".repeat(43),
    month: "2026-12",
    path: "unknown",
    rubrique: "premiere-connexion",
    mailId: is,
  };
}

test("each page answers each actor as the policy says", async () => {
  // A thousand knocks.
  test.setTimeout(1_800_000);
  const faults: string[] = [];
  for (const [address, reach] of Object.entries(PAGES))
    for (const actor of actors()) {
      const response = await knock(fill(address, idsFor(actor)), actor.cookie);
      await response.arrayBuffer();
      const [want, got] = [expected(reach, actor, address), answerOf(response)];
      if (want === "in" && got === "not-found" && OPEN_ENDED.includes(address)) continue;
      if (want !== got) faults.push(`${address}: ${actor.name} got ${got} instead of ${want}`);
    }
  expect(faults).toEqual([]);
});

test("each GET handler answers each actor as the policy says", async () => {
  test.setTimeout(900_000);
  const faults: string[] = [];
  const reads = Object.entries(HANDLERS).filter(([name]) => name.startsWith("GET "));
  for (const [name, reach] of reads)
    for (const actor of actors()) {
      const address = fill(name.slice("GET ".length), idsFor(actor));
      const response = await knock(address, actor.cookie);
      await response.arrayBuffer();
      // A file has no sign-in page: what one may not have does not exist.
      const want = expected(reach, actor, name) === "in" ? "in" : "not-found";
      const got = answerOf(response);
      if (reach === "demo" && got === "not-found") continue;
      const isNothing = got === "not-found" || got === "status 400";
      if (want === "in" && isNothing && OPEN_ENDED_READS.includes(name)) continue;
      if (reach === "reader" && actor.is === "staff" && !actor.may.includes("*")) {
        if (!actor.may.includes("requests.treat") && got !== "not-found")
          faults.push(`${address}: ${actor.name} got ${got}`);
        continue;
      }
      if (want !== got) faults.push(`${address}: ${actor.name} got ${got} instead of ${want}`);
    }
  expect(faults).toEqual([]);
});

test("no handler or page answers a method that it does not have, and POST needs a door", async () => {
  const faults: string[] = [];
  for (const name of Object.keys(HANDLERS)) {
    const address = fill(
      name.split(" ")[1] ?? "",
      idsFor({ name: "", cookie: "", is: "visitor", may: [] }),
    );
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      const { status } = await knock(address, scene.own.cookie, {
        method,
        headers: { origin: BASE },
      });
      if (status !== 405 && status !== 404) faults.push(`${method} ${address}: ${status}`);
    }
  }
  expect(faults).toEqual([]);
});

const PARENT_THINGS = [
  ["/paiement/[id]", "paymentId"],
  ["/inscriptions/[id]", "requestId"],
  ["/inscriptions/[id]/informations", "requestId"],
  ["/inscriptions/[id]/retirer", "requestId"],
  ["/mon-dossier/demandes/[id]", "changeId"],
  ["/mon-dossier/enfants/[id]", "childId"],
  ["/mon-dossier/enfants/[id]/sante", "childId"],
  ["/api/factures/[id]/pdf", "invoiceId"],
  ["/api/documents/[id]", "documentId"],
  ["/planning/2026-12?vue=enfant&enfant=[id]", "childId"],
] as const;

test("a foreign thing is answered like one that does not exist, to the byte", async () => {
  for (const [address, kind] of PARENT_THINGS) {
    const ask = async (id: string, cookie: string) => {
      const response = await knock(address.replace("[id]", id), cookie);
      const text = await response.text();
      return {
        status: response.status,
        type: response.headers.get("content-type"),
        location: response.headers.get("location")?.replaceAll(id, "ASKED") ?? null,
        pieces: kind === "childId" ? readableOf(text) : piecesOf(text, id),
      };
    };
    for (const cookie of [scene.own.cookie, ""]) {
      const foreign = await ask(scene.foreign.ids[kind], cookie);
      const missing = await ask(crypto.randomUUID(), cookie);
      const only = foreign.pieces.filter((piece) => !missing.pieces.includes(piece));
      expect(
        only.map((piece) => piece.slice(0, 300)),
        address,
      ).toEqual([]);
      expect(foreign.pieces.length, address).toBe(missing.pieces.length);
      expect({ ...foreign, pieces: [] }, address).toEqual({ ...missing, pieces: [] });
      if (cookie && kind !== "childId") expect(foreign.status, address).toBe(404);
    }
    // And the owner still gets in.
    const own = await ask(scene.own.ids[kind], scene.own.cookie);
    expect([200, 307], `${address} for its owner`).toContain(own.status);
  }
});

const VARIANTS: {
  name: string;
  headers?: Record<string, string>;
  change?: (path: string) => string;
}[] = [
  { name: "plain" },
  { name: "RSC", headers: { rsc: "1" }, change: (path) => withQuery(path, "_rsc=abcde") },
  { name: "RSC without query", headers: { rsc: "1" } },
  {
    name: "prefetch",
    headers: { rsc: "1", "next-router-prefetch": "1" },
    change: (path) => withQuery(path, "_rsc=abcde"),
  },
  {
    name: "segment prefetch",
    headers: { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  },
  {
    name: "partial state",
    headers: { rsc: "1", "next-router-state-tree": encodeURIComponent(JSON.stringify(["", {}])) },
  },
  { name: ".rsc", change: (path) => `${path.split("?")[0]}.rsc` },
  { name: ".segments", change: (path) => `${path.split("?")[0]}.segments/_tree.segment.rsc` },
  { name: "trailing slash", change: (path) => `${path.split("?")[0]}/` },
  { name: "double slash", change: (path) => path.replace("/", "//") },
  {
    name: "encoded",
    change: (path) => path.replace(/[a-z]/, (one) => `%${one.charCodeAt(0).toString(16)}`),
  },
  { name: "capitals", change: (path) => path.toUpperCase() },
  { name: "subrequest", headers: { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" } },
  {
    name: "subrequest in src",
    headers: { "x-middleware-subrequest": "src/middleware:src/middleware:src/middleware" },
  },
  { name: "prefetched by proxy", headers: { "x-middleware-prefetch": "1", purpose: "prefetch" } },
  {
    name: "rewritten",
    headers: { "x-middleware-rewrite": "/accueil", "x-matched-path": "/accueil" },
  },
  { name: "another host", headers: { "x-forwarded-host": "ailleurs.example" } },
  { name: "preview", headers: { cookie: "__prerender_bypass=1; __next_preview_data=1" } },
];

function withQuery(path: string, query: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}${query}`;
}

test("nothing of a family reaches anybody else, whatever the form of the request", async () => {
  const faults: string[] = [];
  const seen = new Set<string>();
  const strangers = actors().filter(({ name }) => ["visitor", "parent B"].includes(name));
  const owner = actors().find(({ name }) => name === "parent A");
  const pages = Object.keys(PAGES).filter((address) => PAGES[address] === "parent");
  for (const address of pages) {
    const path = fill(address, { ...scene.own.ids, month: "2026-12" });
    for (const { name, headers, change } of VARIANTS)
      for (const actor of [...strangers, ...(owner && name.length < 6 ? [owner] : [])]) {
        const asked = change ? change(path) : path;
        const response = await knock(asked, actor.cookie, { headers: headers ?? {} });
        const text = await response.text();
        const found = scene.own.canaries.find((canary) => text.includes(canary));
        if (actor === owner && found) seen.add(address);
        if (actor !== owner && found)
          faults.push(`${asked} (${name}): ${actor.name} reads ${found}`);
        if (response.status >= 500) faults.push(`${asked} (${name}): status ${response.status}`);
      }
  }
  expect(faults).toEqual([]);
  // The owner's pages do hold these words: the search is not empty.
  expect([...seen].length).toBeGreaterThan(5);
});

test("no page of a family holds a word of another, and none holds a secret", async () => {
  const faults: string[] = [];
  const secrets = ["AUTH_SECRET", "DOCUMENT_KEYS", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRETS"]
    .map((name) => process.env[name] ?? "")
    .filter(Boolean);
  const forbidden = [
    ...secrets,
    process.env.DATABASE_URL ?? "postgresql://",
    "passwordHash",
    "$argon2",
  ];
  const readers = actors().filter(({ name }) =>
    ["visitor", "parent A", "staff with all"].includes(name),
  );
  for (const actor of readers)
    for (const address of Object.keys(PAGES))
      for (const headers of [{}, { rsc: "1" }]) {
        const response = await knock(fill(address, idsFor(actor)), actor.cookie, { headers });
        const text = await response.text();
        const foreign = actor.name === "parent A" ? scene.foreign.canaries : [];
        const found = [...forbidden, ...foreign].find((word) => text.includes(word));
        if (found && !(PAGES[address] === "demo" && foreign.includes(found)))
          faults.push(`${address}: ${actor.name} reads ${found.slice(0, 24)}`);
      }
  expect(secrets.length).toBeGreaterThanOrEqual(3);
  expect(faults).toEqual([]);
});
