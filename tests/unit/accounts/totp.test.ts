import { Secret } from "otpauth";
import { describe, expect, it } from "vitest";
import { normaliseRecoveryCode, recoveryCode } from "#lib/accounts/recovery-codes.ts";
import { newTotpSecret, totpAddress, totpCode, totpStep } from "#lib/accounts/totp.ts";

const RFC_SECRET = Secret.fromUTF8("12345678901234567890").base32;
/** RFC 6238, appendix B, SHA-1: the last six of the eight digits. */
const RFC_VECTORS: [seconds: number, code: string][] = [
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
];

describe("codes of the second factor", () => {
  it.each(RFC_VECTORS)("gives the RFC's code at second %i", (seconds, code) => {
    expect(totpCode(RFC_SECRET, seconds * 1000)).toBe(code);
    expect(totpStep(RFC_SECRET, code, seconds * 1000, 0)).toBe(Math.floor(seconds / 30));
  });

  it("takes the code before and after, and no further", () => {
    const at = 1_790_000_010_000;
    const step = Math.floor(at / 30_000);
    for (const [shift, expected] of [
      [-2, null],
      [-1, step - 1],
      [0, step],
      [1, step + 1],
      [2, null],
    ] as const)
      expect(totpStep(RFC_SECRET, totpCode(RFC_SECRET, at + shift * 30_000), at, 0)).toBe(expected);
  });

  it("refuses a code that was used, and those before it", () => {
    const at = 1_790_000_010_000;
    const step = Math.floor(at / 30_000);
    expect(totpStep(RFC_SECRET, totpCode(RFC_SECRET, at), at, step)).toBeNull();
    expect(totpStep(RFC_SECRET, totpCode(RFC_SECRET, at - 30_000), at, step)).toBeNull();
    expect(totpStep(RFC_SECRET, totpCode(RFC_SECRET, at + 30_000), at, step)).toBe(step + 1);
  });

  it("takes six digits and nothing else", () => {
    for (const text of ["", "12345", "1234567", "abcdef", "28708 ", "٢٨٧٠٨٢"])
      expect(totpStep(RFC_SECRET, text, 59_000, 0)).toBeNull();
  });

  it("makes 160-bit secrets, each another, and an address that phones read", () => {
    const secrets = new Set(Array.from({ length: 50 }, newTotpSecret));
    expect(secrets.size).toBe(50);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const address = new URL(totpAddress(RFC_SECRET, "camille.martin", "Portail famille Lens"));
    expect(address.protocol).toBe("otpauth:");
    expect(address.searchParams.get("secret")).toBe(RFC_SECRET);
  });

  it("reads a recovery code however it is typed", () => {
    const code = recoveryCode(Uint8Array.from({ length: 10 }, (_, index) => index * 3));
    expect(code).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
    expect(normaliseRecoveryCode(` ${code.toLowerCase().replace("-", " ")} `)).toBe(
      normaliseRecoveryCode(code),
    );
    expect(normaliseRecoveryCode("123456")).toBeNull();
  });
});
