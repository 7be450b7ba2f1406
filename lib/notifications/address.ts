/**
 * E-mail addresses we accept to write to. Narrower than the standard on purpose: no quoted local part, no comment,
 * no display name, ASCII only (no look-alike « ＠ » or letters), one address, nothing that could end a header line.
 */
const LOCAL = /^[a-z0-9_+-]+(?:[.'&=~a-z0-9_+-]*[a-z0-9_+=~-])?$/i;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const TOP_LABEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/i;

/** True for a single plain address such as `lea.martin@exemple.fr`; at most 64 + 1 + 189 characters. */
export function isSafeAddress(value: string): boolean {
  if (value.length > 254) return false;
  const parts = value.split("@");
  const [local, domain] = parts;
  if (parts.length !== 2 || !local || !domain) return false;
  if (local.length > 64 || !LOCAL.test(local) || local.includes("..")) return false;
  const labels = domain.split(".");
  const top = labels.at(-1) ?? "";
  return labels.length >= 2 && TOP_LABEL.test(top) && labels.every((label) => LABEL.test(label));
}
