import { describe, expect, it } from "vitest";
import {
  canMove,
  isEditable,
  type Move,
  moves,
  type RequestState,
  requestNumber,
  stateWord,
  stateWords,
  stepsOf,
  wasStudied,
} from "#lib/enrolments/request.ts";

const states = Object.keys(stateWords) as RequestState[];
const closed: RequestState[] = ["accepted", "refused", "withdrawn"];

describe("the graph of a request", () => {
  it("never leaves a decided or withdrawn state", () => {
    for (const state of closed)
      for (const move of Object.keys(moves) as Move[]) expect(canMove(state, move)).toBe(false);
  });

  it("lets staff decide only what was sent", () => {
    expect(states.filter((state) => canMove(state, "decide"))).toEqual(["submitted"]);
  });

  it("lets the family withdraw whatever it may still edit, and a place awaited", () => {
    for (const state of states)
      expect(canMove(state, "withdraw")).toBe(isEditable(state) || state === "waiting");
  });

  it("says the word of its current step", () => {
    for (const isOpened of [false, true]) {
      const step = stepsOf("submitted", isOpened).find(({ state }) => state === "current");
      expect(stateWord("submitted", isOpened)).toBe(step?.label);
    }
    expect(stateWord("toComplete", true)).toBe("À compléter");
  });

  it("draws four steps, at most one of them current or at fault", () => {
    for (const state of states) {
      const steps = stepsOf(state, true);
      expect(steps).toHaveLength(4);
      expect(
        steps.filter(({ state: at }) => ["current", "problem", "ended"].includes(at)).length,
      ).toBeLessThanOrEqual(1);
    }
    // A screen reader says « à corriger » of a problem: of what is over, nothing is to be corrected.
    for (const state of ["refused", "withdrawn"] as const)
      expect(stepsOf(state).at(-1)?.state).toBe("ended");
    expect(stepsOf("submitted").find((step) => step.state === "current")?.label).toBe("Envoyée");
    expect(stepsOf("submitted", true).find((step) => step.state === "current")?.label).toBe(
      "En cours d’étude",
    );
  });

  it("says of a withdrawn request that it was studied only where an agent had begun to", () => {
    const labels = (isStudied: boolean) =>
      stepsOf("withdrawn", isStudied).map(({ label, state }) => `${label} (${state})`);
    expect(labels(false)).toEqual(["Brouillon (done)", "Envoyée (done)", "Retirée (ended)"]);
    expect(labels(true)).toContain("En cours d’étude (done)");
    const event = (actorKind: string) => ({ actorKind });
    expect(wasStudied({ openedAt: null }, [event("guardian"), event("system")])).toBe(false);
    // A decision closes the request on the agent's screen: what the agent did tells it then.
    expect(wasStudied({ openedAt: null }, [event("guardian"), event("staff")])).toBe(true);
    expect(wasStudied({ openedAt: new Date(0) }, [])).toBe(true);
  });

  it("writes numbers with their year", () => {
    expect(requestNumber(2026, 7)).toBe("2026-0007");
    expect(requestNumber(2026, 1043)).toBe("2026-1043");
    expect(requestNumber(2026, 10430)).toBe("2026-10430");
  });
});
