import type { PaymentScreen } from "#lib/checkout/payment-screen.ts";
import type { PaymentView } from "#lib/checkout/queries.ts";
import { cents } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import type { Reply } from "#lib/reply.ts";
import { HiddenField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { Card } from "../ui/card.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";

export type PaymentFormAction<V> = (previous: Reply<V>, form: FormData) => Promise<Reply<V>>;

export type PaymentFormActions = {
  open: PaymentFormAction<unknown>;
  extend: PaymentFormAction<unknown>;
  cancel: PaymentFormAction<unknown>;
};

type Props = {
  payment: PaymentView;
  screen: PaymentScreen;
  actions: PaymentFormActions;
};

/** Pay, keep the places a little longer, or go back to one's choices. */
export function PaymentActions({ payment, screen, actions }: Props) {
  const amount = formatEuros(cents(payment.cardCents));
  return (
    <>
      {screen.heldUntil ? (
        <Form action={actions.open} label="Payer">
          <HiddenField name="paymentId" value={payment.id} />
          <SubmitButton wide large>
            {`Payer ${amount}`}
          </SubmitButton>
        </Form>
      ) : null}
      {screen.canExtend ? (
        <Card title="Besoin de temps ?">
          <Form action={actions.extend} label="Garder mes places plus longtemps">
            <HiddenField name="paymentId" value={payment.id} />
            <SubmitButton kind="ghost">Garder 15 minutes de plus</SubmitButton>
          </Form>
        </Card>
      ) : null}
      <Card title="Changer d’avis">
        <div className="flow">
          <p>Vos choix restent gardés, vos places sont libérées, et rien n’est débité.</p>
          <Form action={actions.cancel} label="Modifier mes choix">
            <HiddenField name="paymentId" value={payment.id} />
            <SubmitButton kind="ghost">Modifier mes choix</SubmitButton>
          </Form>
        </div>
      </Card>
    </>
  );
}
