import type { ReactNode } from "react";
import { Icon } from "../ui/icon.tsx";
import type { FieldState } from "./form-context.ts";

export type FieldBasics = {
  name: string;
  label: string;
  hint?: ReactNode;
  /** Says « (facultatif) »; required fields say nothing. */
  optional?: boolean | undefined;
};

type Props = {
  field: FieldState;
  label: string;
  hint?: ReactNode;
  optional?: boolean | undefined;
  children: ReactNode;
};

/** Label, hint, error, then the control. */
export function FieldFrame({ field, label, hint, optional, children }: Props) {
  return (
    <div className={field.error ? "field field-error" : "field"}>
      <label className="label" htmlFor={field.id}>
        <LabelText label={label} optional={optional} />
      </label>
      <FieldNotes field={field} hint={hint} />
      {children}
    </div>
  );
}

/** The same for a group of ticks or radios. */
export function GroupFrame({ field, label, hint, optional, children }: Props) {
  return (
    <fieldset
      className={field.error ? "field field-error" : "field"}
      aria-describedby={field.describedBy}
    >
      <legend className="label">
        <LabelText label={label} optional={optional} />
      </legend>
      <FieldNotes field={field} hint={hint} />
      {children}
    </fieldset>
  );
}

/** Hint and error of a field, under its label. */
export function FieldNotes({ field, hint }: { field: FieldState; hint?: ReactNode }) {
  return (
    <>
      {hint ? (
        <div className="hint" id={field.hintId}>
          {hint}
        </div>
      ) : null}
      {field.error ? (
        <p className="error-text" id={field.errorId}>
          <Icon name="error" size={18} />
          <span>
            <span className="visually-hidden">Erreur : </span>
            {field.error}
          </span>
        </p>
      ) : null}
    </>
  );
}

function LabelText({ label, optional }: { label: string; optional?: boolean | undefined }) {
  return (
    <>
      {label}
      {optional ? <span className="label-optional"> (facultatif)</span> : null}
    </>
  );
}
