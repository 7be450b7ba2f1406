"use client";

import { createContext, useContext, useId } from "react";
import type { Reply } from "#lib/reply.ts";
import { keptOf } from "./form-reply.ts";

type FormState = { prefix: string; reply: Reply };

export const FormContext = createContext<FormState | null>(null);

/** The reply of the enclosing Form. Fields outside a Form work too: they are simply never in error. */
export function useFormState(): FormState {
  const lonely = useId();
  return useContext(FormContext) ?? { prefix: lonely, reply: { status: "idle" } };
}

export type FieldState = {
  id: string;
  hintId: string | undefined;
  errorId: string | undefined;
  error: string | undefined;
  describedBy: string | undefined;
  /** What the reader had written, when the form comes back. */
  kept: string | string[] | undefined;
};

/** Names, error and kept value of one field. */
export function useField(name: string, hasHint: boolean): FieldState {
  const { prefix, reply } = useFormState();
  const id = fieldId(prefix, name);
  const error = reply.status === "invalid" ? reply.fields[name] : undefined;
  const hintId = hasHint ? `${id}-aide` : undefined;
  const errorId = error ? `${id}-erreur` : undefined;
  return {
    id,
    hintId,
    errorId,
    error,
    describedBy: [hintId, errorId].filter(Boolean).join(" ") || undefined,
    kept: keptOf(reply)?.[name],
  };
}

export function fieldId(prefix: string, name: string): string {
  return `${prefix}-${name}`;
}

/** One kept value of a field which has one. */
export function keptText(kept: FieldState["kept"]): string | undefined {
  return Array.isArray(kept) ? kept[0] : kept;
}
