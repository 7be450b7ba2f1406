import { TextLink } from "../ui/text-link.tsx";
import { ThemeChoice } from "./theme-choice.tsx";

const links = [
  { href: "/aide", label: "Aide" },
  { href: "/accessibilite", label: "Accessibilité : non conforme" },
  { href: "/confidentialite", label: "Confidentialité" },
  { href: "/mentions-legales", label: "Mentions légales" },
  { href: "/plan-du-site", label: "Plan du site" },
];

export function Footer() {
  return (
    <footer className="footer">
      <div className="footer-in">
        <nav aria-label="Pied de page">
          <ul>
            {links.map((link) => (
              <li key={link.href}>
                <TextLink href={link.href}>{link.label}</TextLink>
              </li>
            ))}
          </ul>
        </nav>
        <ThemeChoice />
      </div>
    </footer>
  );
}
