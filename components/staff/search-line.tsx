import { Button } from "../ui/button.tsx";

type Props = {
  action: `/admin/${"familles" | "courriers" | "doubles-verifications" | "archives"}`;
  label: string;
  search: string;
};

/** One field that looks for people; what was looked for stays in the address. */
export function SearchLine({ action, label, search }: Props) {
  return (
    <search>
      <form method="get" action={action} className="search-line">
        <label htmlFor="recherche">
          <span className="label">{label}</span>
          <input
            id="recherche"
            name="recherche"
            type="search"
            className="input"
            defaultValue={search}
            autoComplete="off"
          />
        </label>
        <Button type="submit" kind="ghost" icon="search">
          Chercher
        </Button>
      </form>
    </search>
  );
}
