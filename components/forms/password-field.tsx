"use client";

import { useEffect, useState } from "react";
import { Button } from "../ui/button.tsx";
import { type FieldBasics, FieldFrame } from "./field-frame.tsx";
import { useField } from "./form-context.ts";

type Props = FieldBasics & { autoComplete: "current-password" | "new-password" };

/** A password, with « Afficher » where JavaScript runs. It never comes back in a reply; pasting is allowed. */
export function PasswordField({ name, label, hint, optional, autoComplete }: Props) {
  const field = useField(name, Boolean(hint));
  const [shown, setShown] = useState(false);
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return (
    <FieldFrame field={field} label={label} hint={hint} optional={optional}>
      <span className="input-group password">
        <input
          id={field.id}
          name={name}
          type={shown ? "text" : "password"}
          className="input"
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          aria-describedby={field.describedBy}
          aria-invalid={field.error ? true : undefined}
        />
        {ready ? (
          <Button
            kind="ghost"
            aria-controls={field.id}
            aria-label={shown ? "Masquer le mot de passe" : "Afficher le mot de passe"}
            onClick={() => setShown(!shown)}
          >
            {shown ? "Masquer" : "Afficher"}
          </Button>
        ) : null}
      </span>
    </FieldFrame>
  );
}
