import { PhoneLink } from "./phone-link.tsx";

type Props = {
  name: string;
  departmentName: string;
  addressLines: readonly string[];
  phone: string;
  openingHours: string;
};

/** Whom to write to or to call; what the town has not filled in is absent. */
export function Contact({ name, departmentName, addressLines, phone, openingHours }: Props) {
  const lines = addressLines.filter((line) => line !== departmentName);
  return (
    <ul className="contact">
      <li>
        {name}, {departmentName}
      </li>
      {lines.length > 0 ? <li>{lines.join(", ")}</li> : null}
      {phone ? (
        <li>
          Téléphone : <PhoneLink phone={phone} />
        </li>
      ) : null}
      {openingHours ? <li>{openingHours}</li> : null}
    </ul>
  );
}
