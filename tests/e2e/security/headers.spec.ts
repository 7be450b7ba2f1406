import { expect, test } from "@playwright/test";
import { PAGES } from "#tests/support/policy.ts";
import { resetClock } from "../clock.ts";
import { fill, knock, makeScene, type Scene } from "./scene.ts";

let scene: Scene;

test.beforeAll(async () => {
  await resetClock();
  scene = makeScene();
});

const NONCE = /'nonce-([A-Za-z0-9+/=]+)'/;

/** A page of each kind with the session that opens it, and pages that do not exist. */
function everyPage(): { address: string; cookie: string }[] {
  const pages = Object.entries(PAGES).map(([address, reach]) => ({
    address: fill(address, {
      ...scene.own.ids,
      token: "x".repeat(43),
      month: "2026-12",
      mailId: "x",
    }),
    cookie: reach.startsWith("staff")
      ? scene.cookies.withAll
      : reach === "parent"
        ? scene.own.cookie
        : "",
  }));
  return [...pages, { address: "/cette-page-n-existe-pas", cookie: "" }];
}

test("each page has a strict content policy with a nonce of its own, and the other headers", async () => {
  const nonces = new Set<string>();
  let count = 0;
  for (const { address, cookie } of everyPage()) {
    const response = await knock(address, cookie);
    const html = await response.text();
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy, address).toMatch(/default-src 'none'/);
    expect(policy, address).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic'/);
    expect(policy, address).not.toMatch(/unsafe-|\*|http:|data:(?! blob)/);
    for (const closed of ["base-uri", "object-src", "frame-ancestors"])
      expect(policy, address).toContain(`${closed} 'none'`);
    const nonce = NONCE.exec(policy)?.[1] ?? "";
    expect(Buffer.from(nonce, "base64").length, address).toBeGreaterThanOrEqual(16);
    nonces.add(nonce);
    count += 1;
    if (response.status === 200) {
      const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      expect(scripts.length, address).toBeGreaterThan(0);
      expect(
        scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
        address,
      ).toEqual([]);
      expect(html, address).not.toMatch(/<[a-z][^>]* (style|on[a-z]+)="/);
    }
    const headers = response.headers;
    expect(headers.get("x-content-type-options"), address).toBe("nosniff");
    expect(headers.get("referrer-policy"), address).toBe("same-origin");
    expect(headers.get("cross-origin-opener-policy"), address).toBe("same-origin");
    expect(headers.get("permissions-policy"), address).toContain("geolocation=()");
    expect(headers.get("x-powered-by"), address).toBeNull();
    // Never on localhost over http: the browser would refuse the developer's other programs.
    expect(headers.get("strict-transport-security"), address).toBeNull();
    if (cookie) expect(headers.get("cache-control"), address).toMatch(/no-store|private/);
  }
  expect(nonces.size).toBe(count);
});

test("no nonce comes twice, and none can be chosen by the caller", async () => {
  const seen = new Set<string>();
  for (let round = 0; round < 200; round += 1) {
    const policy = (await knock("/connexion")).headers.get("content-security-policy") ?? "";
    seen.add(NONCE.exec(policy)?.[1] ?? "");
  }
  expect(seen.size).toBe(200);

  const wanted = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB";
  const forged = await knock("/connexion", "", {
    headers: {
      "content-security-policy": `script-src 'nonce-${wanted}' 'unsafe-inline'`,
      "content-security-policy-report-only": `script-src 'nonce-${wanted}'`,
      "x-nonce": wanted,
      "x-path": "//evil.example",
      "x-middleware-override-headers": "x-nonce",
      "x-middleware-request-x-nonce": wanted,
    },
  });
  const text = await forged.text();
  expect(forged.headers.get("content-security-policy")).not.toContain(wanted);
  expect(text).not.toContain(wanted);
});

test("files and machine answers are closed too", async () => {
  for (const [address, cookie] of [
    [`/api/documents/${scene.own.ids.documentId}`, scene.own.cookie],
    [`/api/factures/${scene.own.ids.invoiceId}/pdf`, scene.own.cookie],
  ] as const) {
    const response = await knock(address, cookie);
    await response.arrayBuffer();
    expect(response.status, address).toBe(200);
    expect(response.headers.get("cache-control"), address).toMatch(/private, no-store/);
    expect(response.headers.get("x-content-type-options"), address).toBe("nosniff");
    expect(response.headers.get("content-security-policy"), address).toContain("sandbox");
  }
  for (const address of ["/api/health/live", "/api/health/ready"]) {
    const body = await (await knock(address)).json();
    expect(Object.keys(body), address).toEqual(["status"]);
  }
  // The image optimiser fetches nothing for anybody.
  const image = await knock("/_next/image?url=https%3A%2F%2Failleurs.example%2Fa.png&w=64&q=75");
  expect([400, 404]).toContain(image.status);
  for (const hidden of [
    "/.env",
    "/package.json",
    "/.git/config",
    "/_next/static/../server/x",
    "/.data",
  ])
    expect((await knock(hidden)).status, hidden).toBe(404);
});

test("cookies are the server's own: HttpOnly, SameSite=Lax, for the whole site", async () => {
  const theme = await knock("/api/theme", "", {
    method: "POST",
    body: new URLSearchParams({ theme: "sombre" }),
    headers: { origin: process.env.PREAU_BASE_URL ?? "" },
  });
  const letter = await knock("/inscrivez-vous/courrier?identifiant=A&dossier=1");
  const visited = await knock("/mon-compte", scene.own.cookie);
  const set = [theme, letter, visited].flatMap((response) => response.headers.getSetCookie());
  expect(set.length).toBeGreaterThanOrEqual(2);
  for (const cookie of set) {
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    expect(cookie).toMatch(/; Path=\/(;|$)/i);
    expect(cookie).not.toMatch(/; Domain=/i);
  }
});

const ELSEWHERE = [
  "//evil.example",
  "https://evil.example",
  "/\\evil.example",
  "\\/evil.example",
  "/%2f/evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "//evil.example@localhost",
  "http:evil.example",
  " //evil.example",
  "/\t/evil.example",
  "/connexion/../..//evil.example",
];

test("no address sends anybody to another site", async ({ page }) => {
  for (const target of ELSEWHERE) {
    const query = encodeURIComponent(target);
    for (const address of [
      `/connexion?retour=${query}`,
      `/connexion?callbackUrl=${query}`,
      `/paiement/retour?cs=${query}`,
      `/${target.replace(/^\/+/, "")}`,
    ])
      for (const cookie of ["", scene.own.cookie]) {
        const location = (await knock(encodeURI(address), cookie)).headers.get("location");
        const origin = process.env.PREAU_BASE_URL ?? "";
        if (location)
          expect(new URL(location, origin).origin, `${address} → ${location}`).toBe(origin);
      }
  }
  await page.goto(`/connexion?retour=${encodeURIComponent("//evil.example")}`);
  const links = await page
    .locator("a[href], form[action]")
    .evaluateAll((all) =>
      all.map((one) => one.getAttribute("href") ?? one.getAttribute("action") ?? ""),
    );
  expect(links.filter((link) => /evil/.test(link))).toEqual([]);
});
