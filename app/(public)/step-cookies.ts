import "server-only";
import { cookies } from "next/headers";
import type * as z from "zod";
import { openState, type Sealed, sealState } from "#lib/accounts/seal-state.ts";
import {
  type CodeState,
  codeKind,
  type RecoveryState,
  recoveryKind,
  type StepsState,
  stepsKind,
  type WaitingState,
  waitingKind,
} from "#lib/accounts/step-states.ts";
import { env } from "#lib/env.ts";

/** What the steps of a first connection hand over: sealed cookies, so that nothing is written before the last step. */
const STEPS = "preau.etapes";
const WAITING = "preau.attente";
const CODE = "preau.code";
const RECOVERY = "preau.secours";

export function readSteps(): Promise<StepsState | null> {
  return read(stepsKind, STEPS);
}

export function keepSteps(state: StepsState): Promise<void> {
  return keep(stepsKind, STEPS, state);
}

export function readWaiting(): Promise<WaitingState | null> {
  return read(waitingKind, WAITING);
}

export function keepWaiting(state: WaitingState): Promise<void> {
  return keep(waitingKind, WAITING, state);
}

export function forgetSteps(): Promise<void> {
  return forget(STEPS);
}

export function readCodeStep(): Promise<CodeState | null> {
  return read(codeKind, CODE);
}

export function keepCodeStep(state: CodeState): Promise<void> {
  return keep(codeKind, CODE, state);
}

export function forgetCodeStep(): Promise<void> {
  return forget(CODE);
}

export function readRecovery(): Promise<RecoveryState | null> {
  return read(recoveryKind, RECOVERY);
}

export function keepRecovery(state: RecoveryState): Promise<void> {
  return keep(recoveryKind, RECOVERY, state);
}

export function forgetRecovery(): Promise<void> {
  return forget(RECOVERY);
}

async function forget(name: string): Promise<void> {
  (await cookies()).set(fullName(name), "", { ...options(), maxAge: 0 });
}

async function read<S extends z.ZodType>(kind: Sealed<S>, name: string) {
  return openState(kind, (await cookies()).get(fullName(name))?.value);
}

async function keep<S extends z.ZodType>(kind: Sealed<S>, name: string, state: z.output<S>) {
  const value = sealState(kind, state);
  (await cookies()).set(fullName(name), value, { ...options(), maxAge: kind.minutes * 60 });
}

function fullName(name: string): string {
  return env.isHttps ? `__Host-${name}` : name;
}

function options() {
  return { httpOnly: true, sameSite: "lax" as const, path: "/", secure: env.isHttps };
}
