"use client";

import type { ReactNode } from "react";
import { ErrorSummary } from "./error-summary.tsx";
import { FormContext } from "./form-context.ts";

type Props = {
  /** The address that reads the fields; nothing is changed by it. */
  action: string;
  label: string;
  /** By field, of what was asked before. */
  errors: Record<string, string>;
  values: Record<string, string | string[]>;
  children: ReactNode;
};

/** A form that only asks: its fields go to the address, so the back button and a colleague find them again. */
export function GetForm({ action, label, errors, values, children }: Props) {
  const reply = { status: "invalid" as const, fields: errors, values };
  const isWrong = Object.keys(errors).length > 0;
  const prefix = "demande";
  return (
    <form method="get" action={action} className="form" aria-label={label} noValidate>
      {isWrong ? <ErrorSummary reply={reply} prefix={prefix} /> : null}
      <FormContext value={{ prefix, reply: isWrong ? reply : { status: "idle" } }}>
        {children}
      </FormContext>
    </form>
  );
}
