import { cookies } from "next/headers";
import { Fixed } from "../ui/fixed.tsx";
import { type Theme, themeCookie, themes, toTheme } from "./theme.ts";

const words: Record<Theme, string> = { auto: "Automatique", clair: "Clair", sombre: "Sombre" };

/** Three buttons and a plain form: the page comes back in the chosen theme. */
export async function ThemeChoice() {
  const chosen = toTheme((await cookies()).get(themeCookie)?.value);
  return (
    <Fixed as="form" className="theme" action="/api/theme" method="post">
      <span aria-hidden="true">Thème</span>
      <fieldset className="theme-choices">
        <legend className="visually-hidden">Thème</legend>
        {themes.map((theme) => (
          <button
            key={theme}
            name="theme"
            value={theme}
            aria-pressed={theme === chosen}
            type="submit"
          >
            {words[theme]}
          </button>
        ))}
      </fieldset>
    </Fixed>
  );
}
