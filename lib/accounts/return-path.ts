const BASE = "http://preau.invalid";
const MAX_LENGTH = 500;
const NOWHERE =
  /^\/(?:api|connexion|_next|deconnexion|reinitialisation|activation|bienvenue|nouvelle-adresse)(?:[/?#]|$)/i;

/**
 * The page to come back to after signing in, or null. Only a plain path inside the portal passes: no scheme, no host,
 * no backslash, no control character, nothing that becomes another address once decoded (assurance S-08).
 */
export function safeReturnPath(value: unknown): string | null {
  if (typeof value !== "string" || value.length === 0 || value.length > MAX_LENGTH) return null;
  if (!/^\/[\w\-.~%/?=&+,:]*$/.test(value)) return null;
  if (!isPlain(value)) return null;
  const decoded = decodeTwice(value);
  if (decoded === null || !isPlain(decoded)) return null;
  if (!URL.canParse(value, BASE)) return null;
  const url = new URL(value, BASE);
  if (url.origin !== BASE) return null;
  const path = `${url.pathname}${url.search}`;
  return isPlain(path) && !NOWHERE.test(path) ? path : null;
}

/** A page of the person's own side: agents go back to /admin pages, parents to all others. */
export function returnPathFor(kind: "guardian" | "staff", value: unknown): string {
  const path = safeReturnPath(value);
  const isAdmin = path !== null && /^\/admin(?:[/?]|$)/.test(path);
  if (kind === "staff") return path && isAdmin ? path : "/admin";
  return path && !isAdmin && path !== "/" ? path : "/accueil";
}

function isPlain(text: string): boolean {
  return text.startsWith("/") && !/^\/\/|\\|\/\/|\.\.|\p{Cc}|\s/u.test(text);
}

function decodeTwice(text: string): string | null {
  try {
    return decodeURIComponent(decodeURIComponent(text));
  } catch {
    return null;
  }
}
