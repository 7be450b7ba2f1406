import { expect, test } from "vitest";
import {
  isBeginning,
  mayRenew,
  placeToAnswer,
  renewTasks,
  requestTasks,
} from "#lib/enrolments/home-tasks.ts";
import { hasLostPlace, stateText } from "#lib/enrolments/state-texts.ts";

const request = { id: "r", number: "2026-0029" };

test("a place to answer hides no correction: both are to be done", () => {
  const states = ["toComplete", "offered"] as const;
  const offeredUntil = new Date("2026-11-25T17:00:00Z");
  const enrolments = states.map((state) => ({ state, offeredUntil }));
  const tasks = requestTasks([{ ...request, state: "toComplete", enrolments }]);
  expect(tasks[0]?.detail).toMatch(/jusqu’au mercredi 25 novembre 2026 à\s18\sh\s00\.$/);
  expect(placeToAnswer([{ id: "r", enrolments }])).toBe("/inscriptions/r");
  expect(placeToAnswer([{ id: "r", enrolments: [] }])).toBeNull();
  expect(tasks.map(({ title }) => title)).toEqual([
    "Répondre à une place proposée",
    "Corriger votre demande n°\u00a02026-0029",
  ]);
  const { todo } = stateText("toComplete", {
    delayDays: null,
    isPromised: false,
    offers: [{ name: "Léa (Cantine)", isLacking: false }],
  });
  expect(todo).toContain("Corrigez");
  expect(todo).toContain("une place vous attend");
});

test("a request validated in part does not read as wholly validated", () => {
  const facts = { delayDays: null, isPromised: false };
  const offers = [{ name: "Léa (Cantine)", isLacking: false }];
  expect(stateText("accepted", { ...facts, offers }).now).toContain("Une partie");
  expect(stateText("accepted", facts).now).toBe("L’inscription est validée.");
});

test("several places to answer are counted, until the first limit", () => {
  const limits = ["2026-11-26T17:00:00Z", "2026-11-25T17:00:00Z"];
  const enrolments = limits.map((text) => ({
    state: "offered" as const,
    offeredUntil: new Date(text),
  }));
  const [task] = requestTasks([{ ...request, state: "waiting", enrolments }]);
  expect(task).toMatchObject({
    title: "Répondre pour 2 places proposées",
    aside: "places proposées",
  });
  expect(task?.detail).toMatch(/les places sont gardées pour vous jusqu’au mercredi 25 novembre/);
});

test("a sent request asks for nothing, and a place kept beside it is told", () => {
  expect(requestTasks([{ ...request, state: "submitted" }])).toEqual([]);
  const facts = { delayDays: null, isPromised: false };
  const offers = [{ name: "Léa (Cantine)", isLacking: false }];
  expect(stateText("submitted", { ...facts, offers }).todo).toContain("place");
  expect(stateText("submitted", facts).todo).not.toContain("place");
});

test("whoever has only withdrawn requests begins anew; whoever waits or was refused does not", () => {
  expect(isBeginning([])).toBe(true);
  expect(isBeginning([{ state: "withdrawn" }])).toBe(true);
  expect(isBeginning([{ state: "withdrawn" }, { state: "submitted" }])).toBe(false);
  expect(isBeginning([{ state: "refused" }])).toBe(false);
});

test("who had an activity last year and has asked for nothing this year reads so", () => {
  const renewal = { year: { name: "2026-2027" }, lastName: "2025-2026" };
  const ask = (state: "accepted" | "draft" | "withdrawn", name: string) => ({
    state,
    schoolYear: { name },
  });
  const last = ask("accepted", "2025-2026");
  const { year } = renewal;
  expect(renewTasks(renewal).map(({ title }) => title)).toEqual([
    "Réinscrire vos enfants pour 2026-2027",
  ]);
  expect(renewTasks(null)).toEqual([]);
  expect(mayRenew(year, [last])).toBe(true);
  expect(mayRenew(year, [last, ask("withdrawn", "2026-2027")])).toBe(true);
  for (const state of ["accepted", "draft"] as const)
    expect(mayRenew(year, [last, ask(state, "2026-2027")])).toBe(false);
  // Nothing of another year: there is nothing to take up again, and nothing to ask the database.
  expect(mayRenew(year, [])).toBe(false);
  expect(mayRenew(null, [last])).toBe(false);
});

test("who waits for a place reads what a place is taken with", () => {
  const facts = { delayDays: null, isPromised: false };
  expect(stateText("waiting", facts).todo).toContain("Vous n’avez rien à faire");
  const promised = stateText("waiting", { ...facts, isPromised: true }).todo;
  expect(promised).toContain("Envoyez dès maintenant ce qui manque");
  expect(promised).not.toContain("rien à faire");
  const lea = { name: "Léa (Cantine)", isLacking: false };
  expect(stateText("waiting", { ...facts, offers: [lea] }).todo).toMatch(/^Acceptez la place/);
  const offers = [{ ...lea, isLacking: true }];
  expect(stateText("waiting", { ...facts, offers }).todo).toMatch(/^Envoyez d’abord ce qui manque/);
});

test("of several places kept, only those that lack a document are said to wait for it", () => {
  const facts = { delayDays: null, isPromised: false };
  const [lea, tom, zoe] = ["Léa (Cantine)", "Tom (Cantine)", "Zoé (Garderie)"].map((name) => ({
    name,
    isLacking: false,
  }));
  if (!lea || !tom || !zoe) throw new Error("three places");
  const lacking = (offer: typeof lea) => ({ ...offer, isLacking: true });
  const say = (...offers: (typeof lea)[]) => stateText("waiting", { ...facts, offers });
  expect(say(lea, tom).now).toMatch(/^Des places sont gardées/);
  expect(say(lea, tom).todo).toMatch(/^Acceptez les places, ou refusez-les/);
  expect(say(lea, lacking(tom)).todo).toBe(
    "Acceptez dès maintenant la place gardée pour Léa (Cantine). Pour Tom (Cantine), envoyez d’abord ce qui manque, puis revenez ici l’accepter. Vous pouvez aussi refuser une place, pour qu’une autre famille en profite.",
  );
  expect(say(lacking(lea), tom, zoe).todo).toContain(
    "les places gardées pour Tom (Cantine) et Zoé (Garderie). Pour Léa (Cantine), envoyez",
  );
  expect(say(lacking(lea), lacking(tom)).todo).toMatch(
    /^Envoyez d’abord ce qui manque.* les places/,
  );
  const beside = stateText("toComplete", { ...facts, offers: [lea, tom] }).todo;
  expect(beside).toMatch(/Aussi, des places vous attendent/);
});

test("a place that was not taken in time is said to have gone, until another is offered", () => {
  const facts = { delayDays: null, isPromised: false };
  const events = (...kinds: string[]) => kinds.map((kind) => ({ kind }));
  const lost = events("submitted", "waiting", "offered", "offerEnded");
  expect(hasLostPlace(lost)).toBe(true);
  expect(hasLostPlace(events("submitted", "waiting"))).toBe(false);
  expect(hasLostPlace([...lost, ...events("offered")])).toBe(false);
  const { now } = stateText("waiting", { ...facts, hasLostPlace: true });
  expect(now).toMatch(/n’a pas été prise à temps.*de nouveau sur la liste d’attente/);
  expect(stateText("waiting", facts).now).not.toContain("à temps");
});

test("an adult with limited rights is not told to do what only another may", () => {
  const facts = { delayDays: null, isPromised: false, isLimited: true };
  const offers = [{ name: "Léa (Cantine)", isLacking: false }];
  for (const state of ["submitted", "toComplete", "waiting", "refused", "withdrawn"] as const) {
    const { todo } = stateText(state, { ...facts, offers });
    expect(todo).toMatch(/^Un responsable aux droits complets répond/);
    expect(todo).not.toMatch(/[Aa]cceptez|retirer|renvoyez/);
  }
  expect(stateText("accepted", facts).todo).toContain("réserver");
});

test("before the lots are drawn, a request takes part and has no rank; stopped is not withdrawn", () => {
  const facts = { delayDays: null, isPromised: false };
  expect(stateText("waiting", { ...facts, isToBeDrawn: true }).now).toContain("tirage au sort");
  expect(stateText("withdrawn", facts).now).toBe("Vous avez retiré cette demande.");
  expect(stateText("withdrawn", { ...facts, isStopped: true }).now).toBe(
    "Vous avez arrêté cette inscription.",
  );
});
