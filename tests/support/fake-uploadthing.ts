import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { UploadThingSettings } from "#lib/files/uploadthing-client.ts";

const API_KEY = "sk_live_emulator0123456789";
const APP_ID = "emulated";

export type Trouble =
  | "none"
  /** Takes half of an upload, or gives half of a download, and hangs up. */
  | "cut"
  /** Answers 500 with a text that holds what was sent. */
  | "error"
  /** Says « success: false », or that all went well without keeping anything. */
  | "lies"
  /** Never answers. */
  | "mute"
  /** Says that all went well, and has kept the first half. */
  | "halves"
  /** Sends elsewhere whoever reads. */
  | "elsewhere"
  /** The key is wrong or was withdrawn. */
  | "revoked";

export type FakeFile = {
  key: string;
  customId: string | null;
  name: string;
  bytes: Buffer;
  status: "Uploaded" | "Uploading" | "Failed" | "Deletion Pending";
  uploadedAt: number;
};

/** UploadThing's endpoints, as its kit 7.7.4 calls them: ingest (PUT), API (POST /v6/…) and files (GET). */
export async function startFakeUploadThing() {
  const files: FakeFile[] = [];
  /** All that a watcher at the vendor's would see: addresses, headers, bodies of requests. */
  const seen: string[] = [];
  const state = { trouble: "none" as Trouble, limitBytes: 2 * 1024 ** 3, vendorKeyTaken: 0 };
  const server: Server = createServer((request, response) => {
    void answer({ files, seen, state, origin }, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const origin = `http://localhost:${address.port}`;
  const token = { apiKey: API_KEY, appId: APP_ID, regions: ["here"] };
  const settings: UploadThingSettings = {
    token: Buffer.from(JSON.stringify(token)).toString("base64"),
    apiUrl: origin,
    ingestUrl: origin,
    ufsHost: `localhost:${address.port}`,
  };
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { settings, files, seen, state, stop };
}

export type FakeUploadThing = Awaited<ReturnType<typeof startFakeUploadThing>>;
type Inside = Pick<FakeUploadThing, "files" | "seen" | "state"> & { origin: string };

async function answer(inside: Inside, request: IncomingMessage, response: ServerResponse) {
  const { state, seen, origin } = inside;
  const url = new URL(request.url ?? "/", origin);
  seen.push(`${request.method} ${url.href} ${JSON.stringify(request.headers)}`);
  const isUpload = request.method === "PUT";
  if (state.trouble === "mute") return response;
  if (state.trouble === "cut" && isUpload) {
    await firstBytes(request);
    request.destroy();
    return response;
  }
  const body = await read(request);
  seen.push(body.toString("latin1"));
  if (state.trouble === "error")
    return json(response, 500, { error: `oops ${url.href}`, data: {} });
  if (state.trouble === "revoked") return json(response, 401, { error: "Invalid API key" });
  if (request.method === "GET") return giveFile(inside, url, response);
  if (isUpload) return keepFile(inside, url, { body, request }, response);
  if (request.headers["x-uploadthing-api-key"] !== API_KEY)
    return json(response, 401, { error: "Invalid API key" });
  return json(response, 200, api(inside, url.pathname, JSON.parse(body.toString("utf8") || "{}")));
}

type Asked = { customIds?: string[]; fileKeys?: string[]; limit?: number; offset?: number };

function api({ files, state }: Inside, path: string, asked: Asked): object {
  if (path === "/v6/deleteFiles") {
    if (state.trouble === "lies") return { success: false, deletedCount: 0 };
    const isMeant = ({ customId, key }: FakeFile) =>
      asked.customIds?.includes(customId ?? "") || asked.fileKeys?.includes(key);
    const kept = files.filter((file) => !isMeant(file));
    const deletedCount = files.length - kept.length;
    files.splice(0, files.length, ...kept);
    return { success: true, deletedCount };
  }
  if (path === "/v6/listFiles") {
    const { limit = 500, offset = 0 } = asked;
    const page = files.slice(offset, offset + limit);
    const shown = page.map(({ bytes, ...file }) => ({ ...file, id: file.key, size: bytes.length }));
    return { hasMore: offset + limit < files.length, files: shown };
  }
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return {
    totalBytes: total,
    appTotalBytes: total,
    filesUploaded: files.length,
    limitBytes: state.limitBytes,
  };
}

function keepFile(
  { files, state, origin }: Inside,
  url: URL,
  { body, request }: { body: Buffer; request: IncomingMessage },
  response: ServerResponse,
): ServerResponse {
  const said = (name: string) => decodeURIComponent(url.searchParams.get(name) ?? "");
  if (!isSigned(url) || said("x-ut-identifier") !== APP_ID || said("x-ut-acl") !== "private")
    return json(response, 400, { error: "bad signature" });
  const boundary = /boundary=(\S+)/.exec(request.headers["content-type"] ?? "")?.[1] ?? "";
  const bytes = fileOf(body, boundary);
  if (bytes.length !== Number(said("x-ut-file-size")))
    return json(response, 400, { error: "wrong size" });
  const key = url.pathname.slice(1);
  const customId = said("x-ut-custom-id") || null;
  if (files.some((file) => file.key === key || (customId && file.customId === customId)))
    return json(response, 409, { error: "taken" });
  const name = said("x-ut-file-name");
  const kept = state.trouble === "halves" ? bytes.subarray(0, bytes.length >> 1) : bytes;
  if (state.trouble !== "lies")
    files.push({
      key,
      customId,
      name,
      bytes: kept,
      status: "Uploaded",
      uploadedAt: Date.now(),
    });
  const address = `${origin}/a/${APP_ID}/${key}`;
  return json(response, 200, { url: address, appUrl: address, ufsUrl: address, fileHash: "0" });
}

function giveFile({ files, state }: Inside, url: URL, response: ServerResponse): ServerResponse {
  if (url.pathname === "/elsewhere") return response.writeHead(200).end("another's");
  if (state.trouble === "elsewhere")
    return response.writeHead(302, { location: "/elsewhere" }).end();
  if (!isSigned(url)) return json(response, 403, { error: "private" });
  const id = url.pathname.split("/").at(-1);
  const found = files.find(({ key, customId }) => id === key || id === customId);
  if (!found && id?.length !== 40 && state.vendorKeyTaken > 0) {
    state.vendorKeyTaken -= 1;
    return response.writeHead(200).end("somebody else's");
  }
  if (found?.status !== "Uploaded") return json(response, 404, { error: "not found" });
  response.writeHead(200, {
    "content-type": "application/octet-stream",
    "content-length": found.bytes.length,
    "last-modified": new Date(found.uploadedAt).toUTCString(),
  });
  if (state.trouble !== "cut") return response.end(found.bytes);
  response.write(found.bytes.subarray(0, found.bytes.length >> 1), () => response.destroy());
  return response;
}

function isSigned(url: URL): boolean {
  const [payload = "", signature = ""] = url.href.split(/[?&]signature=/);
  if (Number(url.searchParams.get("expires")) < Date.now()) return false;
  const right = createHmac("sha256", API_KEY).update(payload).digest("hex");
  const given = decodeURIComponent(signature).replace("hmac-sha256=", "");
  return given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right));
}

/** The one file of a form body. */
function fileOf(body: Buffer, boundary: string): Buffer {
  const start = body.indexOf("\r\n\r\n") + 4;
  const end = body.lastIndexOf(`\r\n--${boundary}`);
  return end > start ? body.subarray(start, end) : body.subarray(start, start);
}

function json(response: ServerResponse, status: number, body: object): ServerResponse {
  return response
    .writeHead(status, { "content-type": "application/json" })
    .end(JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function firstBytes(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => request.once("data", () => resolve()));
}
