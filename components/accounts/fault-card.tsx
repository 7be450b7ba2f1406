import type { ComponentProps } from "react";
import { Form } from "../forms/form.tsx";
import { LinkButton } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";

type Props<V> = { email: string; action: ComponentProps<typeof Form<V>>["action"] };

/** Two ways out: another address, or the same one once its mailbox works. */
export function FaultCard<V>({ email, action }: Props<V>) {
  return (
    <Card title="Votre adresse e-mail ne marche pas" tone="warn" id="adresse-en-erreur">
      <div className="flow">
        <p>
          Un e-mail envoyé à {email} nous est revenu, ou a été signalé comme indésirable. Depuis, le
          portail ne vous écrit plus. Vos reçus et vos messages restent dans le portail.
        </p>
        <div className="actions">
          <LinkButton href="/mon-compte/identifiants">Changer d’adresse e-mail</LinkButton>
          <Form action={action} id="adresse-bonne" label="Garder cette adresse">
            <SubmitButton kind="ghost">Cette adresse marche, réessayez</SubmitButton>
          </Form>
        </div>
      </div>
    </Card>
  );
}
