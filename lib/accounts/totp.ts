import { Secret, TOTP } from "otpauth";

/** RFC 6238 as every phone's application does it: SHA-1, six digits, thirty seconds. */
const PERIOD_SECONDS = 30;
const SECRET_BYTES = 20;

/** A new secret, in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The address that a phone reads from the QR code. */
export function totpAddress(secret: string, label: string, issuer: string): string {
  return totpOf(secret, label, issuer).toString();
}

/** The code of an instant (ms). */
export function totpCode(secret: string, at: number): string {
  return totpOf(secret).generate({ timestamp: at });
}

/**
 * The step whose code this is, at most one step (30 s) away from `at` (ms) and after the last one used; null for any
 * other code. A code that was used, and all before it, are wrong.
 */
export function totpStep(
  secret: string,
  code: string,
  at: number,
  lastStep: number,
): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totpOf(secret).validate({ token: code, timestamp: at, window: 1 });
  if (delta === null) return null;
  const step = Math.floor(at / 1000 / PERIOD_SECONDS) + delta;
  return step > lastStep ? step : null;
}

function totpOf(secret: string, label = "compte", issuer = "Portail famille"): TOTP {
  return new TOTP({
    issuer,
    label,
    algorithm: "SHA1",
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  });
}
