import { expect, test } from "vitest";
import {
  type AttemptPolicy,
  type AttemptState,
  decideAttempt,
  LETTER_POLICY,
  LOGIN_POLICY,
} from "#lib/accounts/attempts.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Tries every `step` ms during `length` ms; gives the times of the guesses that were really checked. */
function hammer(policy: AttemptPolicy, length: number, step: number): number[] {
  const checked: number[] = [];
  let state: AttemptState | null = null;
  for (let at = 0; at < length; at += step) {
    const decision = decideAttempt(policy, state, at);
    if (!decision.allowed) continue;
    state = decision.state;
    checked.push(at);
  }
  return checked;
}

test("five sign-ins pass, then one minute, then longer and longer", () => {
  const checked = hammer(LOGIN_POLICY, 3 * HOUR, 1000);
  expect(checked.slice(0, 5)).toEqual([0, 1000, 2000, 3000, 4000]);
  const waits = checked.slice(5).map((at, rank) => at - (checked[rank + 4] ?? 0));
  expect(waits.slice(0, 6)).toEqual([1, 2, 4, 8, 15, 30].map((minutes) => minutes * MINUTE));
});

test("whoever never stops guessing gets 25 checks in 24 hours, and the door opens again", () => {
  const checked = hammer(LOGIN_POLICY, 24 * HOUR, 30_000);
  expect(checked.length).toBeLessThanOrEqual(25);
  expect(checked.length).toBeGreaterThanOrEqual(20);
  const longer = hammer(LOGIN_POLICY, 25 * HOUR, 30_000);
  expect(longer.length).toBeGreaterThan(checked.length);
});

test("ten thousand guesses in a row check five", () => {
  expect(hammer(LOGIN_POLICY, 10_000, 1)).toHaveLength(5);
});

test("five wrong identifiers close a file number for exactly one hour", () => {
  let state: AttemptState | null = null;
  for (let guess = 0; guess < 5; guess += 1) {
    const decision = decideAttempt(LETTER_POLICY, state, guess * MINUTE);
    expect(decision.allowed).toBe(true);
    if (decision.allowed) state = decision.state;
  }
  const closedAt = 4 * MINUTE;
  expect(decideAttempt(LETTER_POLICY, state, closedAt + 1)).toEqual({
    allowed: false,
    until: closedAt + HOUR,
  });
  expect(decideAttempt(LETTER_POLICY, state, closedAt + HOUR - 1).allowed).toBe(false);
  const after = decideAttempt(LETTER_POLICY, state, closedAt + HOUR);
  expect(after).toMatchObject({ allowed: true, state: { count: 1, closedUntil: 0 } });
});

test("a million guesses of one letter take longer than two hundred days", () => {
  const perDay = hammer(LETTER_POLICY, 24 * HOUR, 10_000).length;
  expect(perDay).toBeLessThanOrEqual(125);
  expect(1_000_000 / perDay).toBeGreaterThan(200);
});
