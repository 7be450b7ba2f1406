import { Field } from "../forms/field.tsx";

type Props = { value: { line1: string; line2: string; postalCode: string; city: string } };

/** The lines of a postal address. */
export function AddressFields({ value }: Props) {
  return (
    <>
      <Field
        name="line1"
        label="Numéro et rue"
        defaultValue={value.line1}
        autoComplete="address-line1"
      />
      <Field
        name="line2"
        label="Bâtiment, appartement"
        defaultValue={value.line2}
        autoComplete="address-line2"
        optional
      />
      <Field
        name="postalCode"
        label="Code postal"
        defaultValue={value.postalCode}
        autoComplete="postal-code"
        inputMode="numeric"
        size="s"
      />
      <Field
        name="city"
        label="Ville"
        defaultValue={value.city}
        autoComplete="address-level2"
        size="m"
      />
    </>
  );
}
