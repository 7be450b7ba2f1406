import { expect, test } from "vitest";
import { returnPathFor, safeReturnPath } from "#lib/accounts/return-path.ts";
import fc from "#tests/support/fast-check.ts";

const HOSTILE = [
  "//evil.example",
  "///evil.example",
  "////evil.example/accueil",
  "/\\evil.example",
  "\\\\evil.example",
  "\\/evil.example",
  "/\\/evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "\t//evil.example",
  " //evil.example",
  "/ /evil.example",
  "/\u0000/evil.example",
  "http://evil.example",
  "https://evil.example/accueil",
  "HTTPS://evil.example",
  "http:evil.example",
  "http:/evil.example",
  "https:///evil.example",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  "file:///etc/passwd",
  "mailto:a@evil.example",
  "/%2f%2fevil.example",
  "/%2F/evil.example",
  "/%5cevil.example",
  "/%5C%5Cevil.example",
  "/%252f%252fevil.example",
  "/%255cevil.example",
  "/%0d%0aLocation:%20https://evil.example",
  "/accueil%0d%0aSet-Cookie:a=b",
  "/accueil\r\nSet-Cookie: a=b",
  "/%09/evil.example",
  "/..//evil.example",
  "/accueil/..//evil.example",
  "/.//evil.example",
  "/%2e%2e//evil.example",
  "/accueil/%2e%2e/%2e%2e//evil.example",
  "/@evil.example",
  "/<script>alert(1)</script>",
  '/"onmouseover="alert(1)',
  "/accueil#//evil.example",
  "/accueil?x=//evil.example",
  "/api/courriers",
  "/API/courriers",
  "/connexion?retour=/connexion",
  "/_next/image?url=x",
  "/%E0%A4%A",
  "evil.example",
  "accueil",
  "",
  "/l\u2044\u2044evil.example",
  "/\uff0fevil.example",
  `/${"a".repeat(600)}`,
];

test.each(HOSTILE)("%j leads nowhere", (payload) => {
  expect(safeReturnPath(payload)).toBeNull();
  expect(returnPathFor("guardian", payload)).toBe("/accueil");
  expect(returnPathFor("staff", payload)).toBe("/admin");
});

test.each([undefined, null, 3, {}, ["/accueil"], ["//evil.example", "/accueil"]])(
  "%j is no path",
  (value) => {
    expect(safeReturnPath(value)).toBeNull();
  },
);

test.each([
  "/accueil",
  "/planning/2026-12?vue=enfant&enfant=019f",
  "/mon-compte",
  "/inscriptions/nouvelle/enfants",
])("%s comes back as it is", (path) => {
  expect(safeReturnPath(path)).toBe(path);
  expect(returnPathFor("guardian", path)).toBe(path);
});

test("each side goes back to its own pages", () => {
  expect(returnPathFor("guardian", "/admin/familles")).toBe("/accueil");
  expect(returnPathFor("guardian", "/administration")).toBe("/administration");
  expect(returnPathFor("staff", "/planning")).toBe("/admin");
  expect(returnPathFor("staff", "/admin/familles?page=2")).toBe("/admin/familles?page=2");
});

test("whatever passes stays on the portal, by the browser's own rules", () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl(), fc.string({ maxLength: 60 }), path()), (text) => {
      const safe = safeReturnPath(text);
      if (safe === null) return;
      expect(new URL(safe, "https://famille.example").origin).toBe("https://famille.example");
      expect(safe.startsWith("/") && !safe.startsWith("//")).toBe(true);
    }),
  );
}, 360_000);

function path() {
  const part = fc.constantFrom("/", "\\", "%2f", "%5c", "..", ".", "a", "?", "=", ":", "@", "\t");
  return fc.array(part, { maxLength: 12 }).map((parts) => `/${parts.join("")}`);
}
