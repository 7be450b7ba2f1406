import { expect, test } from "vitest";
import { isBeginning, requestTasks } from "#lib/enrolments/home-tasks.ts";
import { stateText } from "#lib/enrolments/state-texts.ts";

const request = { id: "r", number: "2026-0029" };

test("a place to answer hides no correction: both are to be done", () => {
  const states = ["toComplete", "offered"] as const;
  const enrolments = states.map((state) => ({ state }));
  const titles = requestTasks([{ ...request, state: "toComplete", enrolments }]).map(
    ({ title }) => title,
  );
  expect(titles).toEqual([
    "Répondre à une place proposée",
    "Corriger votre demande n°\u00a02026-0029",
  ]);
  const { todo } = stateText("toComplete", {
    delayDays: null,
    isPromised: false,
    isOffered: true,
  });
  expect(todo).toContain("Corrigez");
  expect(todo).toContain("une place vous attend");
});

test("a sent request asks for nothing, and a place kept beside it is told", () => {
  expect(requestTasks([{ ...request, state: "submitted" }])).toEqual([]);
  const facts = { delayDays: null, isPromised: false };
  expect(stateText("submitted", { ...facts, isOffered: true }).todo).toContain("place");
  expect(stateText("submitted", facts).todo).not.toContain("place");
});

test("whoever has only withdrawn requests begins anew; whoever waits or was refused does not", () => {
  expect(isBeginning([])).toBe(true);
  expect(isBeginning([{ state: "withdrawn" }])).toBe(true);
  expect(isBeginning([{ state: "withdrawn" }, { state: "submitted" }])).toBe(false);
  expect(isBeginning([{ state: "refused" }])).toBe(false);
});
