import { expect, it } from "vitest";
import { FORM_BYTES, isTooHeavy, tooHeavyReply } from "#lib/too-heavy-reply.ts";
import nextConfig from "../../../next.config.ts";

const post = (length: string | null, method = "POST") => ({
  method,
  headers: new Headers(length === null ? {} : { "content-length": length }),
});

it("a form that announces more than is read is answered with a French page, before it is read", async () => {
  expect(isTooHeavy(post(String(FORM_BYTES)))).toBe(false);
  expect(isTooHeavy(post(String(FORM_BYTES + 1)))).toBe(true);
  expect(isTooHeavy(post(null))).toBe(false);
  expect(isTooHeavy(post(String(FORM_BYTES + 1), "GET"))).toBe(false);
  const answer = tooHeavyReply({ nonce: "abc", value: "default-src 'none'" });
  expect(answer.status).toBe(413);
  expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'");
  const text = await answer.text();
  expect(text).toContain('<style nonce="abc">');
  expect(text).toContain("<h1>Votre texte est trop long</h1>");
});

it("what is announced as too much is what the framework would cut", () => {
  expect(nextConfig.experimental?.proxyClientMaxBodySize).toBe("2mb");
  expect(nextConfig.experimental?.serverActions?.bodySizeLimit).toBe("2mb");
  expect(FORM_BYTES).toBe(2 * 1024 * 1024);
});
