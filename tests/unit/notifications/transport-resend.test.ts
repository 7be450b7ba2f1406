import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { resendTransport } from "#lib/notifications/transport.resend.ts";
import { closedPort } from "#tests/support/smtp-sink.ts";

type Answer = { status: number; body: unknown; headers?: Record<string, string> } | "hang" | "cut";

let server: Server;
let baseUrl = "";
let answer: Answer;
let asked: { url: string; headers: IncomingHttpHeaders; body: Record<string, unknown> }[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    asked.push({ url: request.url ?? "", headers: request.headers, body: JSON.parse(body) });
    if (answer === "hang") return;
    if (answer === "cut") return void response.socket?.destroy();
    response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
    response.end(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = [];
  answer = { status: 200, body: { id: "re_1" } };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const mail = {
  key: "mail/0199-abc",
  to: "lea@exemple.fr",
  from: "Ville de Lens <ne-pas-repondre@exemple.fr>",
  subject: "Bonjour",
  html: "<p>Bonjour</p>",
  text: "Bonjour",
};

it("sends once, under our key", async () => {
  const outcome = await resendTransport("re_test", baseUrl).send(mail);
  expect(outcome).toEqual({ kind: "sent", providerId: "re_1" });
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({
    url: "/emails",
    headers: { "idempotency-key": "mail/0199-abc", authorization: "Bearer re_test" },
    body: { to: "lea@exemple.fr", subject: "Bonjour", html: mail.html, text: mail.text },
  });
});

it("gives the address that stops such mails as headers", async () => {
  await resendTransport("re_test", baseUrl).send({ ...mail, stopUrl: "https://x.example/a" });
  expect(asked[0]?.body.headers).toEqual({
    "Auto-Submitted": "auto-generated",
    "List-Unsubscribe": "<https://x.example/a>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  });
});

const error = (status: number, name: string) => ({
  status,
  body: { statusCode: status, name, message: "no" },
});

it.each([
  [error(422, "validation_error"), { kind: "permanent" }],
  [error(422, "missing_required_field"), { kind: "permanent" }],
  [error(403, "validation_error"), { kind: "retryable", isAmbiguous: false }],
  [error(401, "missing_api_key"), { kind: "retryable", isAmbiguous: false }],
  [error(403, "invalid_api_key"), { kind: "retryable", isAmbiguous: false }],
  [error(429, "daily_quota_exceeded"), { kind: "retryable", isAmbiguous: false }],
  [error(409, "concurrent_idempotent_requests"), { kind: "retryable", isAmbiguous: false }],
  [error(409, "invalid_idempotent_request"), { kind: "unsure" }],
  [error(500, "internal_server_error"), { kind: "retryable", isAmbiguous: true }],
  [
    { status: 502, body: "<html>bad gateway</html>" },
    { kind: "retryable", isAmbiguous: true },
  ],
  [
    { status: 200, body: {} },
    { kind: "retryable", isAmbiguous: true },
  ],
  ["cut" as const, { kind: "retryable", isAmbiguous: true }],
])("reads the error of the answer %j", async (given, expected) => {
  answer = given;
  const outcome = await resendTransport("re_test", baseUrl).send(mail);
  expect(outcome).toMatchObject(expected);
});

it("waits as long as it is asked to", async () => {
  answer = { ...error(429, "rate_limit_exceeded"), headers: { "retry-after": "90" } };
  expect(await resendTransport("re_test", baseUrl).send(mail)).toMatchObject({ afterSeconds: 90 });
});

it("does not wait for ever", async () => {
  answer = "hang";
  const outcome = await resendTransport("re_test", baseUrl, 200).send(mail);
  expect(outcome).toMatchObject({ kind: "retryable", isAmbiguous: true });
});

it("tries later when nobody answers", async () => {
  const transport = resendTransport("re_test", `http://127.0.0.1:${await closedPort()}`);
  expect(await transport.send(mail)).toMatchObject({ kind: "retryable" });
});
