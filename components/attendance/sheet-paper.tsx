type Line = {
  childId: string;
  firstName: string;
  lastName: string;
  className: string;
  meal: string;
  /** Null: care plans are not shown. */
  hasPai: boolean | null;
};

type Props = { caption: string; hasMeals: boolean; rows: Line[] };

/** Lines for those who come without being expected. */
const BLANKS = ["a", "b", "c", "d"];

/** A sheet to fill in by hand, as wide as a portrait page. */
export function SheetPaper({ caption, hasMeals, rows }: Props) {
  const showsPai = rows.some(({ hasPai }) => hasPai !== null);
  return (
    <table className="roll-paper">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="roll-wide">
            N°
          </th>
          <th scope="col">Nom</th>
          <th scope="col">Prénom</th>
          <th scope="col" className="roll-wide">
            Classe
          </th>
          {hasMeals ? <th scope="col">Repas</th> : null}
          {showsPai ? <th scope="col">PAI</th> : null}
          <th scope="col">Présent</th>
          <th scope="col" className="roll-wide">
            Arrivée
          </th>
          <th scope="col" className="roll-wide">
            Départ
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={row.childId}>
            <td className="roll-wide">{at + 1}</td>
            <th scope="row" className="roll-cut">
              {row.lastName.toUpperCase()}
            </th>
            <td className="roll-cut">{row.firstName}</td>
            <td className="roll-wide">{row.className}</td>
            {hasMeals ? <td>{row.meal}</td> : null}
            {showsPai ? <td>{row.hasPai ? "PAI" : ""}</td> : null}
            <td className="roll-box">☐</td>
            <td className="roll-wide" />
            <td className="roll-wide" />
          </tr>
        ))}
        {BLANKS.map((blank, at) => (
          <tr key={blank}>
            <td className="roll-wide">{rows.length + at + 1}</td>
            <td />
            <td />
            <td className="roll-wide" />
            {hasMeals ? <td /> : null}
            {showsPai ? <td /> : null}
            <td className="roll-box">☐</td>
            <td className="roll-wide" />
            <td className="roll-wide" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
