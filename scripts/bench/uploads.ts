import { readFileSync, writeFileSync } from "node:fs";
import { makePhonePhoto } from "#tests/support/files.ts";
import { PARENT, signedIn, startPlainPortal } from "./counted-portal.ts";
import { round } from "./load.ts";
import type { Visitor } from "./visitor.ts";

/** Parents who send a photo of twelve million points at the same instant. */
const AT_ONCE = 20;
const PAGE = "/mon-dossier/coordonnees/quotient";
/** Pages seen before anything is counted: what the portal takes to draw a page is not an upload's. */
const SEEN_BEFORE = ["/accueil", "/mon-dossier", "/mon-dossier/documents", PAGE];

/** Megabytes: what the process held before, and how much more at its fullest. */
export type Growth = { beforeMb: number; coldMb: number; warmMb: number; thirdMb: number };

/**
 * How much more memory the portal's process takes at its fullest while twenty photos arrive together: the first time, and
 * again. Null where the system does not tell (Linux does).
 */
export async function measureUploads(url: string, files: string): Promise<Growth | null> {
  const photos = await Promise.all(
    // Each another picture: the same file sent twice is not kept twice.
    Array.from({ length: AT_ONCE * 3 }, (_, rank) => makePhonePhoto({ width: 4032 - rank })),
  );
  const portal = await startPlainPortal(url, files);
  try {
    const parent = await signedIn(portal.base, PARENT);
    for (const page of SEEN_BEFORE) await parent.get(page);
    const target = await targetOf(parent);
    const beforeMb = memoryMb(portal.pid, "VmRSS");
    if (beforeMb === null) return null;
    const growth: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const wave = photos.slice(round * AT_ONCE, (round + 1) * AT_ONCE);
      forgetPeak(portal.pid);
      await Promise.all(wave.map((photo) => send(portal.base, parent, target, photo)));
      growth.push((memoryMb(portal.pid, "VmHWM") ?? 0) - beforeMb);
    }
    const [coldMb = 0, warmMb = 0, thirdMb = 0] = growth.map((more) => Math.round(more));
    return { beforeMb: round(beforeMb), coldMb, warmMb, thirdMb };
  } finally {
    await portal.close();
  }
}

/** The kind of document that the page asks for. */
async function targetOf(parent: Visitor): Promise<string> {
  const form = await parent.form(PAGE, "kindId");
  const kindId = /name="kindId" value="([^"]+)"/.exec(form)?.[1];
  if (!kindId) throw new Error(`no form for a document on ${PAGE}`);
  return kindId;
}

async function send(base: string, parent: Visitor, kindId: string, photo: Buffer): Promise<void> {
  const body = new FormData();
  body.append("kindId", kindId);
  body.append("back", PAGE);
  body.append("file", new Blob([new Uint8Array(photo)], { type: "image/jpeg" }), "photo.jpg");
  const answer = await fetch(`${base}/api/documents`, {
    method: "POST",
    body,
    headers: { cookie: parent.cookie(), origin: base },
    redirect: "manual",
  });
  await answer.arrayBuffer();
  const said = answer.headers.get("location") ?? "";
  if (!said.includes("fait=recu")) throw new Error(`an upload answered ${answer.status} ${said}`);
}

/** VmRSS: what it holds now; VmHWM: the most it has held since the peak was forgotten. */
function memoryMb(pid: number | undefined, line: "VmRSS" | "VmHWM"): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kilobytes = new RegExp(`^${line}:\\s+(\\d+) kB`, "m").exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}

function forgetPeak(pid: number | undefined): void {
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
}
