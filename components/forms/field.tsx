"use client";

import type { ComponentProps } from "react";
import { classes } from "../ui/classes.ts";
import { type FieldBasics, FieldFrame } from "./field-frame.tsx";
import { keptText, useField } from "./form-context.ts";

type Props = FieldBasics &
  Pick<
    ComponentProps<"input">,
    "autoComplete" | "inputMode" | "maxLength" | "spellCheck" | "min" | "max" | "step" | "readOnly"
  > & {
    type?: "text" | "email" | "tel" | "date" | "time" | "month" | "number" | "search" | undefined;
    defaultValue?: string | undefined;
    /** Width tells the length expected: s = 9 rem, m = 18 rem, l = 32 rem (default). */
    size?: "s" | "m" | "l" | undefined;
    /** After the input: « € », « % ». */
    unit?: string | undefined;
  };

/** One line of text, an e-mail, a phone, a day. What was written comes back with the form. */
export function Field(props: Props) {
  const { name, label, hint, optional, defaultValue, size = "l", unit, type, ...rest } = props;
  const field = useField(name, Boolean(hint));
  const input = (
    <input
      {...rest}
      id={field.id}
      name={name}
      type={type ?? "text"}
      className={classes("input", `input-${size}`)}
      defaultValue={keptText(field.kept) ?? defaultValue}
      aria-describedby={field.describedBy}
      aria-invalid={field.error ? true : undefined}
    />
  );
  return (
    <FieldFrame field={field} label={label} hint={hint} optional={optional}>
      {unit ? (
        <span className="input-group">
          {input}
          <span>{unit}</span>
        </span>
      ) : (
        input
      )}
    </FieldFrame>
  );
}

/** A value which travels with the form; the page's own, never what came back. */
export function HiddenField({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />;
}
