"use client";

import type { ReactNode } from "react";
import { classes } from "../ui/classes.ts";
import { type FieldBasics, FieldNotes, GroupFrame } from "./field-frame.tsx";
import { keptText, useField, useFormState } from "./form-context.ts";
import { keptOf } from "./form-reply.ts";

export type Choice = { value: string; label: ReactNode; hint?: ReactNode };

type GroupLook = {
  /** `boxed`: large framed lines; `inline`: side by side (Oui / Non). */
  look?: "plain" | "boxed" | "inline" | undefined;
};

type RadioProps = FieldBasics &
  GroupLook & { choices: Choice[]; defaultValue?: string | undefined };

/** One choice among a few, all visible. */
export function RadioGroup(props: RadioProps) {
  const { name, label, hint, optional, choices, defaultValue, look } = props;
  const field = useField(name, Boolean(hint));
  const start = keptText(field.kept) ?? defaultValue;
  return (
    <GroupFrame field={field} label={label} hint={hint} optional={optional}>
      <div className={lookClass(look)}>
        {choices.map((choice, rank) => (
          <ChoiceLine
            key={choice.value}
            type="radio"
            id={rank === 0 ? field.id : `${field.id}-${rank + 1}`}
            name={name}
            choice={choice}
            checked={start === choice.value}
            invalid={Boolean(field.error)}
          />
        ))}
      </div>
    </GroupFrame>
  );
}

type CheckboxGroupProps = FieldBasics &
  GroupLook & { choices: Choice[]; defaultValues?: string[] | undefined };

/** Several choices under one name. An empty set sends nothing: the schema takes it as []. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const { name, label, hint, optional, choices, defaultValues = [], look } = props;
  const field = useField(name, Boolean(hint));
  const answered = useAnswered();
  const kept = Array.isArray(field.kept)
    ? field.kept
    : field.kept === undefined
      ? undefined
      : [field.kept];
  const start = kept ?? (answered ? [] : defaultValues);
  return (
    <GroupFrame field={field} label={label} hint={hint} optional={optional}>
      <div className={lookClass(look)}>
        {choices.map((choice, rank) => (
          <ChoiceLine
            key={choice.value}
            type="checkbox"
            id={rank === 0 ? field.id : `${field.id}-${rank + 1}`}
            name={name}
            choice={choice}
            checked={start.includes(choice.value)}
            invalid={Boolean(field.error)}
          />
        ))}
      </div>
    </GroupFrame>
  );
}

type CheckboxProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What the form sends when ticked ("oui"). */
  value?: string | undefined;
  defaultChecked?: boolean | undefined;
};

/** A single tick (« J’accepte le règlement »). */
export function Checkbox({ name, label, hint, value = "oui", defaultChecked }: CheckboxProps) {
  const field = useField(name, false);
  const answered = useAnswered();
  const kept = keptText(field.kept);
  return (
    <div className={field.error ? "field field-error" : "field"}>
      <FieldNotes field={field} />
      <ChoiceLine
        type="checkbox"
        id={field.id}
        name={name}
        choice={{ value, label, hint }}
        checked={answered ? kept === value : Boolean(defaultChecked)}
        invalid={Boolean(field.error)}
        describedBy={field.errorId}
      />
    </div>
  );
}

/** True when the form came back with values: an absent tick then means "not ticked". */
function useAnswered(): boolean {
  const { reply } = useFormState();
  return keptOf(reply) !== undefined;
}

function lookClass(look: GroupLook["look"]): string {
  return classes(
    look === "boxed" && "choices-boxed grid gap-2",
    look === "inline" && "choices-inline",
  );
}

type LineProps = {
  type: "radio" | "checkbox";
  id: string;
  name: string;
  choice: Choice;
  checked: boolean;
  invalid: boolean;
  describedBy?: string | undefined;
};

function ChoiceLine({ type, id, name, choice, checked, invalid, describedBy }: LineProps) {
  const hintId = choice.hint ? `${id}-precision` : undefined;
  return (
    <label className="choice" htmlFor={id}>
      <input
        type={type}
        id={id}
        name={name}
        value={choice.value}
        defaultChecked={checked}
        aria-invalid={invalid && type === "checkbox" ? true : undefined}
        aria-describedby={[hintId, describedBy].filter(Boolean).join(" ") || undefined}
      />
      <span className="choice-text">
        {choice.label}
        {choice.hint ? (
          <span className="hint block" id={hintId}>
            {choice.hint}
          </span>
        ) : null}
      </span>
    </label>
  );
}
