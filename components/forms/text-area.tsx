"use client";

import { useState } from "react";
import { classes } from "../ui/classes.ts";
import { type FieldBasics, FieldFrame } from "./field-frame.tsx";
import { keptText, useField } from "./form-context.ts";

type Props = FieldBasics & {
  defaultValue?: string | undefined;
  rows?: number | undefined;
  /** Longest text allowed; the server decides, the counter only tells. */
  limit?: number | undefined;
  /** The counter shows from this length (9 tenths of the limit unless told). */
  countFrom?: number | undefined;
};

const figures = new Intl.NumberFormat("fr-FR");

/** Several lines of text, with a counter near the limit. */
export function TextArea(props: Props) {
  const { name, label, hint, optional, defaultValue, rows = 6, limit, countFrom } = props;
  const field = useField(name, Boolean(hint));
  const start = keptText(field.kept) ?? defaultValue ?? "";
  const [length, setLength] = useState(start.length);
  const counting = limit !== undefined && length >= (countFrom ?? Math.floor(limit * 0.9));
  return (
    <FieldFrame field={field} label={label} hint={hint} optional={optional}>
      <textarea
        id={field.id}
        name={name}
        rows={rows}
        className={classes("input")}
        defaultValue={start}
        onChange={(event) => setLength(event.currentTarget.value.length)}
        aria-describedby={field.describedBy}
        aria-invalid={field.error ? true : undefined}
      />
      {limit === undefined ? null : (
        <p className="hint" role="status">
          {counting ? counterWords(length, limit) : null}
        </p>
      )}
    </FieldFrame>
  );
}

function counterWords(length: number, limit: number): string {
  const left = limit - length;
  const plural = Math.abs(left) > 1 ? "s" : "";
  return left >= 0
    ? `Encore ${figures.format(left)} caractère${plural}.`
    : `${figures.format(-left)} caractère${plural} de trop.`;
}
