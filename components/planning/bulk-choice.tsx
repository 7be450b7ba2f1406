import { Icon } from "../ui/icon.tsx";

export type BulkOption = [value: string, text: string];

type Props = {
  name: string;
  label: string;
  options: readonly BulkOption[];
  /** Chosen at first; the first of the list otherwise. */
  value?: string;
};

/** A list of « Cocher plusieurs jours » and its like, under its name. */
export function BulkChoice({ name, label, options, value }: Props) {
  const isKnown = options.some(([known]) => known === value);
  return (
    <label className="bulk-field">
      <span className="label">{label}</span>
      <span className="select-wrap">
        <select name={name} className="input" defaultValue={isKnown ? value : undefined}>
          {options.map(([each, text]) => (
            <option key={each} value={each}>
              {text}
            </option>
          ))}
        </select>
        <Icon name="chevronDown" />
      </span>
    </label>
  );
}
