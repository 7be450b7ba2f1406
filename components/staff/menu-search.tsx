import { Icon } from "../ui/icon.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";

/** Looks for a family from any page. Drawn twice, in both menus: no id. */
export function MenuSearch() {
  return (
    <search>
      <form method="get" action="/admin/familles" className="menu-search">
        <input
          name="recherche"
          className="input"
          aria-label="Trouver un dossier"
          placeholder="Famille, dossier"
          autoComplete="off"
        />
        <button type="submit" className="btn btn-ghost">
          <Icon name="search" />
          <VisuallyHidden>Trouver</VisuallyHidden>
        </button>
      </form>
    </search>
  );
}
