import type { ComponentProps } from "react";
import { Form } from "../forms/form.tsx";
import { Banner } from "../ui/banner.tsx";
import { LinkButton } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { TextLink } from "../ui/text-link.tsx";

/** On every page of a family, as long as its adult's address gives our mails back. */
export function FaultBanner({ email }: { email: string }) {
  return (
    <Banner kind="warning" still title={`Nous n’arrivons pas à vous écrire à ${email}.`}>
      Vos e-mails ne partent plus.{" "}
      <TextLink href="/mon-compte#adresse-en-erreur">Corriger</TextLink>
    </Banner>
  );
}

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
