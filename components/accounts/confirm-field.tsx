"use client";

import { useFormState } from "../forms/form-context.ts";
import { PasswordField } from "../forms/password-field.tsx";

/** The password again, unless it was given a few minutes ago; it comes back when the server asks for it after all. */
export function ConfirmField({ asked }: { asked: boolean }) {
  const { reply } = useFormState();
  const isMissed = reply.status === "invalid" && "currentPassword" in reply.fields;
  if (!asked && !isMissed) return null;
  return (
    <PasswordField
      name="currentPassword"
      label="Votre mot de passe"
      hint="Il protège ce changement."
      autoComplete="current-password"
    />
  );
}
