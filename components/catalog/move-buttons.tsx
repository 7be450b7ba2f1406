import type { ComponentProps } from "react";
import { HiddenField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";

export type FormAction = ComponentProps<typeof Form>["action"];

type Props = {
  /** The hidden field that names the row. */
  field: string;
  id: string;
  name: string;
  /** Its place among the rows that may be moved; -1: none. */
  rank: number;
  last: number;
  action: FormAction;
};

/** One place up, one place down: buttons that work without JavaScript. */
export function MoveButtons({ field, id, name, rank, last, action }: Props) {
  const hidden = <span className="visually-hidden"> : {name}</span>;
  return (
    <>
      {rank > 0 ? (
        <Form action={action} label={`Monter : ${name}`}>
          <HiddenField name={field} value={id} />
          <SubmitButton kind="quiet" icon="up" name="direction" value="up">
            Monter{hidden}
          </SubmitButton>
        </Form>
      ) : null}
      {rank >= 0 && rank < last ? (
        <Form action={action} label={`Descendre : ${name}`}>
          <HiddenField name={field} value={id} />
          <SubmitButton kind="quiet" icon="down" name="direction" value="down">
            Descendre{hidden}
          </SubmitButton>
        </Form>
      ) : null}
    </>
  );
}

type OpenProps = Pick<Props, "field" | "id" | "name" | "action"> & { isOpen: boolean };

/** Closes what is open, opens again what is closed. */
export function OpenButton({ field, id, name, action, isOpen }: OpenProps) {
  const verb = isOpen ? "Fermer" : "Rouvrir";
  return (
    <Form action={action} label={`${verb} : ${name}`}>
      <HiddenField name={field} value={id} />
      <SubmitButton kind="quiet" name="isOpen" value={isOpen ? "non" : "oui"}>
        {verb}
        <span className="visually-hidden"> : {name}</span>
      </SubmitButton>
    </Form>
  );
}
