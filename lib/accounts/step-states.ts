import * as z from "zod";
import type { Sealed } from "./seal-state.ts";

const letterState = z.object({
  letterId: z.uuid(),
  identifier: z.string(),
  fileNumber: z.string(),
});
const choiceState = z.object({ email: z.string(), username: z.string(), passwordHash: z.string() });

/** First connection, between its steps: the letter's numbers, then what was chosen. */
export const stepsState = z.object({
  /** Read from the QR code: shown in the fields of step 1, not checked yet. */
  prefill: z.object({ identifier: z.string(), fileNumber: z.string() }).optional(),
  letter: letterState.optional(),
  choice: choiceState.optional(),
});
export type StepsState = z.infer<typeof stepsState>;

export const stepsKind: Sealed<typeof stepsState> = {
  purpose: "first-connection",
  schema: stepsState,
  minutes: 60,
};

/** « Regardez vos e-mails »: which account this browser may send its link again. */
export const waitingState = z.object({
  /** Null: the address had an account already; nothing on the page tells. */
  accountId: z.uuid().nullable(),
  pending: z
    .object({ letterId: z.uuid(), username: z.string(), passwordHash: z.string() })
    .nullable(),
  email: z.string(),
  /** Day of the mail, when the page follows a sign-in. */
  registeredAt: z.string().optional(),
});
export type WaitingState = z.infer<typeof waitingState>;

export const waitingKind: Sealed<typeof waitingState> = {
  purpose: "waiting-for-activation",
  schema: waitingState,
  minutes: 120,
};

/** Between the password and the code of the phone. */
export const codeState = z.object({
  accountId: z.uuid(),
  passwordMark: z.string(),
  retour: z.string(),
});
export type CodeState = z.infer<typeof codeState>;

export const codeKind: Sealed<typeof codeState> = {
  purpose: "second-factor",
  schema: codeState,
  minutes: 10,
};

/** Recovery codes on their way to the one page that shows them. */
export const recoveryState = z.object({ accountId: z.uuid(), codes: z.array(z.string()) });
export type RecoveryState = z.infer<typeof recoveryState>;

export const recoveryKind: Sealed<typeof recoveryState> = {
  purpose: "recovery-codes",
  schema: recoveryState,
  minutes: 15,
};
