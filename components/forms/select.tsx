"use client";

import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/icon.tsx";
import { type FieldBasics, FieldFrame } from "./field-frame.tsx";
import { keptText, useField } from "./form-context.ts";

export type Option = { value: string; label: string };
export type OptionGroup = { label: string; options: Option[] };

type Props = FieldBasics & {
  options: (Option | OptionGroup)[];
  /** First line, with an empty value: « Choisissez une école ». */
  placeholder?: string | undefined;
  defaultValue?: string | undefined;
  autoComplete?: string | undefined;
  size?: "s" | "m" | "l" | undefined;
};

/** One choice in a long list; up to six choices, prefer RadioGroup. */
export function Select(props: Props) {
  const { name, label, hint, optional, options, placeholder, defaultValue, size = "l" } = props;
  const field = useField(name, Boolean(hint));
  const start = keptText(field.kept) ?? defaultValue ?? "";
  return (
    <FieldFrame field={field} label={label} hint={hint} optional={optional}>
      <span className="select-wrap">
        <select
          id={field.id}
          name={name}
          className={classes("input", `input-${size}`)}
          defaultValue={start}
          autoComplete={props.autoComplete}
          aria-describedby={field.describedBy}
          aria-invalid={field.error ? true : undefined}
        >
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {options.map((item) =>
            "options" in item ? (
              <optgroup key={item.label} label={item.label}>
                {item.options.map(optionLine)}
              </optgroup>
            ) : (
              optionLine(item)
            ),
          )}
        </select>
        <Icon name="chevronDown" />
      </span>
    </FieldFrame>
  );
}

function optionLine({ value, label }: Option) {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  );
}
