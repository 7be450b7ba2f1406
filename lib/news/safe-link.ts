const SCHEMES = ["http:", "https:", "mailto:", "tel:"];

/** What a French address is written with: plain letters, and the accented ones of our language. */
const FRENCH_HOST = /^[a-z0-9àâäæçéèêëîïôöœùûüÿ.-]+(:\d{1,5})?$/i;

/**
 * The address of a link as it may stand in a page, or null: the link is then only its words. Kept: complete addresses
 * of the web, of a mailbox, of a telephone. A host in other letters than ours may imitate one that readers know.
 */
export function safeLink(written: string): string | null {
  const text = written.trim();
  if (text.length > 500 || hasInvisible(text)) return null;
  const scheme = /^[a-z]+:/i.exec(text)?.[0].toLowerCase();
  if (!scheme || !SCHEMES.includes(scheme)) return null;
  if (scheme === "tel:") return /^tel:\+?[\d.()-]{3,20}$/i.test(text) ? text : null;
  if (scheme === "mailto:") return /^mailto:[\w.+-]+@[\w.-]+$/i.test(text) ? text : null;
  const host = /^https?:\/\/([^/?#\\]+)/i.exec(text)?.[1] ?? "";
  if (!FRENCH_HOST.test(host) || /(^|\.)xn--/i.test(host)) return null;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return SCHEMES.includes(url.protocol) && url.username === "" ? url.href : null;
}

/** Signs that one does not see, or that turn the reading: they only serve to mislead. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]/u;

function hasInvisible(text: string): boolean {
  return INVISIBLE.test(text);
}
