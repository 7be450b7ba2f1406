import { expect, test } from "@playwright/test";
import { PAGES } from "#tests/support/policy.ts";
import { resetClock } from "../clock.ts";
import { fill, knock, makeScene, piecesOf, type Scene } from "./scene.ts";

/** Two parents of one child: what the second, with limited rights, may know of the first. */
let scene: Scene;

test.beforeAll(async () => {
  await resetClock();
  scene = makeScene();
});

/** What the other parent paid, sent or asked: of the same family, and yet it does not exist. */
const OTHER_PARENTS_THINGS = [
  ["/paiement/[id]", "paymentId"],
  ["/api/factures/[id]/pdf", "invoiceId"],
  ["/api/documents/[id]", "documentId"],
  ["/mon-dossier/demandes/[id]", "changeId"],
] as const;

test("an adult with limited rights reads nothing of the other parent, whatever she asks for", async () => {
  const { own, limited } = scene;
  for (const [address, kind] of OTHER_PARENTS_THINGS) {
    const ask = async (id: string) => {
      const response = await knock(address.replace("[id]", id), limited.cookie);
      return { status: response.status, pieces: piecesOf(await response.text(), id) };
    };
    const [theirs, missing] = [await ask(own.ids[kind]), await ask(crypto.randomUUID())];
    expect(theirs, address).toEqual(missing);
    expect(theirs.status, address).toBe(404);
  }
  const faults: string[] = [];
  const ids = { ...own.ids, ...limited.ids, month: "2027-03" };
  for (const address of Object.keys(PAGES).filter((page) => PAGES[page] === "parent"))
    for (const headers of [{}, { rsc: "1" }]) {
      const response = await knock(fill(address, ids), limited.cookie, { headers });
      const text = await response.text();
      const words = [...limited.secrets, own.ids.paymentId, own.ids.invoiceId];
      const found = words.find((word) => text.includes(word));
      if (found) faults.push(`${address}: reads ${found}`);
    }
  expect(faults).toEqual([]);
});
