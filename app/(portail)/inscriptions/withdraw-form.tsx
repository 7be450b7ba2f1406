import type { ReactNode } from "react";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { withdrawAction } from "./actions.ts";

type Props = {
  requestId: string;
  /** The way out: « Garder ma demande ». */
  children: ReactNode;
};

export function WithdrawForm({ requestId, children }: Props) {
  return (
    <Form action={withdrawAction} label="Retirer la demande">
      <HiddenField name="requestId" value={requestId} />
      <div className="actions">
        <SubmitButton kind="danger">Retirer ma demande</SubmitButton>
        {children}
      </div>
    </Form>
  );
}
