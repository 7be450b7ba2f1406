import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { makePng } from "#tests/support/files.ts";
import { makeScene, type Scene } from "../enrolling.ts";
import { signedIn } from "../visitor/sign-in.ts";
import { BASE } from "./scene.ts";

const NOT_FOUND = "Cette page n’existe pas, ou elle n’est plus disponible.";

async function send(page: Page, fields: Record<string, string>, origin = new URL(BASE).origin) {
  return page.request.post("/api/documents", {
    headers: { accept: "application/json", origin },
    multipart: {
      ...fields,
      file: { name: "x.png", mimeType: "image/png", buffer: await makePng({ width: 80 }) },
    },
  });
}

async function sentByFamily(page: Page, scene: Scene): Promise<string> {
  await signedIn(page, { ...scene.family, password: scene.password });
  const answer = await send(page, { kindId: scene.kinds.home, childId: "", state: "valid" });
  expect(answer.status()).toBe(201);
  const { documentId } = (await answer.json()) as { documentId: string };
  return `/api/documents/${documentId}`;
}

async function expectNotThere(request: APIRequestContext, path: string): Promise<void> {
  const unknown = await request.get(`/api/documents/${crypto.randomUUID()}`);
  for (const answer of [
    await request.get(path),
    await request.get(path, { headers: { range: "bytes=0-99" } }),
  ]) {
    expect(answer.status()).toBe(404);
    expect(await answer.text()).toBe(await unknown.text());
    expect(answer.headers()["content-type"]).toBe(unknown.headers()["content-type"]);
  }
  expect((await request.head(path)).status()).toBe(404);
}

test("a document is for its family alone, and is served so that nothing in it can run", async ({
  page,
  browser,
}) => {
  const scene = makeScene();
  const path = await sentByFamily(page, scene);
  const own = await page.request.get(path);
  expect(own.status()).toBe(200);
  const headers = own.headers();
  expect(headers["content-type"]).toBe("image/jpeg");
  expect(headers["content-disposition"]).toMatch(/^inline; filename="[a-z0-9-]+\.jpg"$/);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["content-security-policy"]).toContain("sandbox");
  expect(headers["cache-control"]).toContain("no-store");
  const part = await page.request.get(path, { headers: { range: "bytes=0-9" } });
  expect([part.status(), (await part.body()).length]).toEqual([200, (await own.body()).length]);

  const neighbour = await (await browser.newContext()).newPage();
  await expectNotThere(neighbour.request, path);
  await signedIn(neighbour, { ...scene.neighbour, password: scene.password });
  await expectNotThere(neighbour.request, path);
  await neighbour.context().close();
});

test("a file for a foreign child, an unknown kind or another origin goes nowhere", async ({
  page,
}) => {
  const scene = makeScene();
  await signedIn(page, { ...scene.family, password: scene.password });
  const [foreign = ""] = scene.neighbour.childIds;
  for (const fields of [
    { kindId: scene.kinds.insurance, childId: foreign },
    { kindId: scene.kinds.insurance, childId: crypto.randomUUID() },
    { kindId: crypto.randomUUID(), childId: "" },
    { kindId: "1 OR 1=1", childId: "" },
  ]) {
    const answer = await send(page, fields);
    expect([answer.status(), await answer.text()]).toEqual([404, NOT_FOUND]);
  }
  const elsewhere = await send(page, { kindId: scene.kinds.home }, "https://ailleurs.example");
  expect(elsewhere.status()).toBe(404);
});

test("a health document is read by entitled staff only", async ({ page, browser }) => {
  const scene = makeScene();
  await signedIn(page, { ...scene.family, password: scene.password });
  const [childId = ""] = scene.family.childIds;
  const answer = await send(page, { kindId: scene.kinds.pai, childId });
  const { documentId } = (await answer.json()) as { documentId: string };
  const path = `/api/documents/${documentId}`;
  for (const [who, status] of [
    [scene.clerk, 404],
    [scene.agent, 200],
  ] as const) {
    const office = await (await browser.newContext()).newPage();
    await signedIn(office, { ...who, password: scene.password }, /\/admin$/);
    expect((await office.request.get(path)).status()).toBe(status);
    await office.context().close();
  }
});

test("another family's request is a page that does not exist", async ({ page, browser }) => {
  const scene = makeScene();
  await signedIn(page, { ...scene.family, password: scene.password });
  await page.goto("/inscriptions/nouvelle/enfants");
  const foreign = await (await browser.newContext()).newPage();
  await signedIn(foreign, { ...scene.neighbour, password: scene.password });
  for (const end of ["", "/retirer", "/informations"]) {
    const answer = await foreign.goto(`/inscriptions/${crypto.randomUUID()}${end}`);
    expect(answer?.status()).toBe(404);
  }
  for (const path of ["/admin/a-traiter", `/admin/a-traiter/${crypto.randomUUID()}`])
    expect((await foreign.goto(path))?.status()).toBe(404);
  await foreign.context().close();
});
