"use client";

import { type FieldBasics, FieldFrame } from "./field-frame.tsx";
import { useField } from "./form-context.ts";

type Props = FieldBasics & {
  /** Photos and PDF unless told. */
  accept?: string | undefined;
  multiple?: boolean | undefined;
};

const photosAndPdf = "image/jpeg,image/png,application/pdf";

/** A file sent with its form. It cannot come back after an error without JavaScript: keep it in a form of its own. */
export function FileField(props: Props) {
  const { name, label, optional, accept = photosAndPdf, multiple } = props;
  const hint = props.hint ?? "Une photo (JPG, PNG) ou un PDF, 10 Mo au plus.";
  const field = useField(name, true);
  return (
    <FieldFrame field={field} label={label} hint={hint} optional={optional}>
      <input
        id={field.id}
        name={name}
        type="file"
        accept={accept}
        multiple={multiple}
        className="input input-l"
        aria-describedby={field.describedBy}
        aria-invalid={field.error ? true : undefined}
      />
    </FieldFrame>
  );
}
