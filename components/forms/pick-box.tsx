"use client";

import { fieldId, useField, useFormState } from "./form-context.ts";

type Props = {
  name: string;
  value: string;
  /** Only read aloud: the line beside it says what it is. */
  label: string;
  /** The summary of errors leads to the first one. */
  isFirst: boolean;
};

/** The tick of one line of a table. */
export function PickBox({ name, value, label, isFirst }: Props) {
  const { prefix } = useFormState();
  const { kept, error } = useField(name, false);
  const ticked = Array.isArray(kept) ? kept.includes(value) : kept === value;
  const id = isFirst ? fieldId(prefix, name) : `${fieldId(prefix, name)}-${value}`;
  return (
    <label className="choice" htmlFor={id}>
      <input
        type="checkbox"
        id={id}
        name={name}
        value={value}
        defaultChecked={ticked}
        aria-invalid={error ? true : undefined}
      />
      <span className="visually-hidden">{label}</span>
    </label>
  );
}
