import { Icon } from "./icon.tsx";

type Props = {
  name: string;
  label: string;
  value: string | undefined;
  /** First line, with an empty value: « Toutes les écoles ». Left out when the options bring their own. */
  all?: string | undefined;
  options: readonly (readonly [value: string, label: string])[];
};

/** A list of a filter kept in the address: a plain GET form sends it, without script. */
export function FilterSelect({ name, label, value, all, options }: Props) {
  return (
    <label htmlFor={name}>
      <span className="label">{label}</span>
      <span className="select-wrap">
        <select id={name} name={name} className="input" defaultValue={value ?? ""}>
          {all === undefined ? null : <option value="">{all}</option>}
          {options.map(([key, text]) => (
            <option key={key} value={key}>
              {text}
            </option>
          ))}
        </select>
        <Icon name="chevronDown" />
      </span>
    </label>
  );
}
