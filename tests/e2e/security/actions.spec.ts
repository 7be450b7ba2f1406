import { expect, test } from "@playwright/test";
import { ACTIONS } from "#tests/support/policy.ts";
import { resetClock } from "../clock.ts";
import {
  builtActions,
  call,
  fill,
  fingerprint,
  type Ids,
  knock,
  makeScene,
  type Reference,
  type Scene,
} from "./scene.ts";

/** Every server action of the build, called by its real id as a program would. */
let scene: Scene;
const actions = builtActions();

test.beforeAll(async () => {
  await resetClock();
  scene = makeScene();
  await quiet();
});

/** What a willing browser would send to any action: each takes the fields that it knows. */
function inputOf(ids: Ids): Record<string, unknown> {
  return {
    ...ids,
    requestId: ids.requestId,
    version: 1,
    quoteVersion: "x",
    childIds: [ids.childId],
    changes: [{ childId: ids.childId, slotId: ids.slotId, day: "2027-03-19", on: true }],
    documentId: ids.documentId,
    backTo: "",
    reason: "Une raison assez longue pour compter.",
    next: "",
    day: "2026-12-01",
    time: "10:00",
  };
}

function named(name: string): Reference {
  const found = actions.find((action) => action.name.endsWith(` ${name}`));
  if (!found) throw new Error(`the build has no action ${name}`);
  return found;
}

const pick = (...reaches: string[]) =>
  actions.filter(({ name }) => reaches.some((reach) => (ACTIONS[name] ?? "").startsWith(reach)));

/** Calls some actions in some way; whatever they answer, nothing may have changed. */
async function expectNoEffect(
  list: Reference[],
  how: (action: Reference) => Promise<Response>,
): Promise<string[]> {
  const before = await fingerprint();
  const answers: string[] = [];
  for (const action of list) {
    const response = await how(action);
    const text = await response.text();
    expect(text, action.name).not.toContain('"status":"done"');
    answers.push(`${response.status} ${text}`);
  }
  expect(await fingerprint()).toBe(before);
  return answers;
}

test("an action of parents or staff does nothing without their session", async () => {
  const list = pick("parent", "staff", "reader");
  expect(list.length).toBeGreaterThan(15);
  for (const cookie of ["", scene.cookies.revoked, "preau.session=forged"])
    await expectNoEffect(list, (action) =>
      call(action, { input: inputOf(scene.own.ids), ids: scene.own.ids, cookie }),
    );
});

test("parents cannot act as staff, staff cannot act as parents", async () => {
  const { own, cookies } = scene;
  const input = inputOf(own.ids);
  await expectNoEffect(pick("staff"), (action) =>
    call(action, { input, ids: own.ids, cookie: own.cookie }),
  );
  await expectNoEffect(pick("parent"), (action) =>
    call(action, { input, ids: own.ids, cookie: cookies.withAll }),
  );
  await expectNoEffect(pick("staff"), (action) =>
    call(action, { input, ids: own.ids, cookie: cookies.withNone }),
  );
});

test("a call from another site, without Origin or by GET has no effect", async () => {
  const { own, cookies } = scene;
  const input = inputOf(own.ids);
  for (const origin of ["https://ailleurs.example", "null", null, "http://localhost:1"])
    await expectNoEffect(actions, (action) => {
      const cookie = ACTIONS[action.name]?.startsWith("staff") ? cookies.withAll : own.cookie;
      return call(action, { input, ids: own.ids, cookie, origin });
    });
  await expectNoEffect(actions, (action) =>
    call(action, { input, ids: own.ids, cookie: own.cookie, method: "GET" }),
  );
});

test("a plain form from another site has no effect either", async () => {
  const { own } = scene;
  const form = () => {
    const body = new FormData();
    body.set(`$ACTION_ID_${named("extendHoldAction").id}`, "");
    body.set("paymentId", own.ids.paymentId);
    return body;
  };
  const before = await fingerprint();
  for (const origin of ["https://ailleurs.example", "null", undefined]) {
    const headers: Record<string, string> = origin ? { origin } : {};
    await knock(`/paiement/${own.ids.paymentId}`, own.cookie, {
      method: "POST",
      body: form(),
      headers,
    });
  }
  expect(await fingerprint()).toBe(before);
});

test("with foreign ids an action answers as with ids of nothing, and does nothing", async () => {
  const { own, foreign } = scene;
  const nothing = Object.fromEntries(
    Object.keys(foreign.ids).map((kind) => [kind, crypto.randomUUID()]),
  ) as Ids;
  const list = pick("parent").filter(({ name }) =>
    /extendHold|cancelPayment|openPage|withdraw|resubmit|removeDocument|saveAnswers/.test(name),
  );
  expect(list.length).toBeGreaterThanOrEqual(6);
  const ask = (ids: Ids) =>
    expectNoEffect(list, (action) =>
      call(action, { input: inputOf(ids), ids: own.ids, cookie: own.cookie }),
    );
  const plain = (answers: string[], ids: Ids) =>
    answers.map((answer) =>
      Object.values(ids)
        .reduce((text, id) => text.replaceAll(id, "ID"), answer)
        .replaceAll(/"[A-Z0-9]{3}-?[A-Z0-9]{3}"|[A-Za-z0-9+/]{24}/g, "?"),
    );
  expect(plain(await ask(foreign.ids), foreign.ids)).toEqual(plain(await ask(nothing), nothing));
});

test("an adult with limited rights changes nothing that is the family's or the other parent's", async () => {
  const { own, limited } = scene;
  const FULL_RIGHTS_ONLY =
    /submitAction|resubmit|withdraw|stopEnrolment|acceptOffer|renewAction|addChild|removeAddedChild|chooseActivities|chooseChildren|saveAnswers|promiseDocuments|removeDocument|change(Address|Agreements|Contacts|Delivery|Meal|Persons|Quotient)|confirmFile|makePickup|revokePickup|saveHealth|inviteParent|extendHold|cancelPayment|openPage/;
  const list = pick("parent").filter(({ name }) => FULL_RIGHTS_ONLY.test(name));
  expect(list.length).toBeGreaterThanOrEqual(24);
  await expectNoEffect(list, (action) =>
    call(action, { input: inputOf(own.ids), ids: own.ids, cookie: limited.cookie }),
  );
});

test("nobody books or cancels a day of the other parent's weeks", async () => {
  const { own, limited } = scene;
  const before = await fingerprint();
  const { childId, slotId } = own.ids;
  // Week 11 is the first parent's, week 12 the other's.
  for (const [cookie, day, on] of [
    [limited.cookie, "2027-03-15", false],
    [limited.cookie, "2027-03-19", true],
    [own.cookie, "2027-03-22", false],
    [own.cookie, "2027-03-25", true],
  ] as const)
    await call(named("saveChoicesAction"), {
      input: {
        requestId: crypto.randomUUID(),
        version: 0,
        changes: [{ childId, slotId, day, on }],
      },
      ids: own.ids,
      cookie,
    });
  const changed = differences(before, await fingerprint());
  expect(changed.filter((table) => /Booking|CartLine|SlotDay|Payment|Ledger/.test(table))).toEqual(
    [],
  );
});

test("a booking of another family is not cancelled, nor one added", async () => {
  const { own, foreign } = scene;
  const before = await fingerprint();
  for (const [day, on] of [
    ["2027-03-15", false],
    ["2027-03-19", true],
  ] as const) {
    const { childId, slotId } = foreign.ids;
    const input = {
      requestId: crypto.randomUUID(),
      version: 0,
      changes: [{ childId, slotId, day, on }],
      familyId: foreign.ids.familyId,
    };
    await call(named("saveChoicesAction"), { input, ids: own.ids, cookie: own.cookie });
  }
  const changed = differences(before, await fingerprint());
  // Saving is noted in the journal and in the family's own basket, the refused lines nowhere.
  expect(changed.filter((table) => /Booking|CartLine|SlotDay|Payment|Ledger/.test(table))).toEqual(
    [],
  );
});

test("the owner's own call has an effect: the searches above are not empty", async () => {
  const { own } = scene;
  const before = await fingerprint();
  const answer = await call(named("extendHoldAction"), {
    input: { paymentId: own.ids.paymentId, priceCents: 1, amountCents: 1, familyId: "x" },
    ids: own.ids,
    cookie: own.cookie,
  });
  expect(answer.ok || answer.status === 303).toBe(true);
  await answer.arrayBuffer();
  const changed = differences(before, await fingerprint());
  expect(changed).toContain("AuditEvent");
  expect(changed).toContain("Payment");
});

test("an unknown action id, a broken body and a body of the wrong shape change nothing", async () => {
  const { own } = scene;
  const before = await fingerprint();
  const good = named("extendHoldAction");
  const page = fill(good.page, own.ids);
  const bodies = [
    "",
    "[]",
    "{",
    "[null]",
    "null",
    '[null,{"__proto__":{"a":1}}]',
    '["$F1"]',
    "x".repeat(99),
  ];
  for (const body of bodies)
    for (const id of [good.id, "0".repeat(42), "../x", good.id.slice(0, -1)]) {
      const response = await knock(page, own.cookie, {
        method: "POST",
        body,
        headers: { "next-action": id, origin: process.env.PREAU_BASE_URL ?? "" },
      });
      const text = await response.text();
      expect(text).not.toMatch(/node_modules|at \w+ \(/);
    }
  expect(await fingerprint()).toBe(before);
});

/** Waits until the jobs of what was just paid are done: invoices drawn, mails sent. */
async function quiet(): Promise<void> {
  let before = "";
  await expect(async () => {
    const after = await fingerprint();
    const isSame = after === before;
    before = after;
    expect(isSame).toBe(true);
  }).toPass({ intervals: [2000], timeout: 180_000 });
}

function differences(before: string, after: string): string[] {
  const old = new Set(before.split("\n"));
  return after
    .split("\n")
    .filter((line) => !old.has(line))
    .map((line) => line.split(" ")[0] ?? "");
}
