import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { makePhonePhoto } from "#tests/support/files.ts";
import { makeHeicGrid } from "#tests/support/heic-grid.ts";
import { PHONE_TILES } from "#tests/support/heic-tiles.ts";
import { PARENT, signedIn, startPlainPortal } from "./counted-portal.ts";
import { round } from "./load.ts";
import type { Visitor } from "./visitor.ts";

/** Parents who send a photo of twelve million points at the same instant. */
const AT_ONCE = 20;
const PAGE = "/mon-dossier";
/** Pages seen before anything is counted: what the portal takes to draw a page is not an upload's. */
const SEEN_BEFORE = ["/accueil", PAGE, "/mon-dossier/documents"];

/** What our own commands set, taken away: a portal started by somebody else's. */
export const UNSET = {
  settings: {
    MALLOC_ARENA_MAX: undefined,
    MALLOC_MMAP_THRESHOLD_: undefined,
    MALLOC_TRIM_THRESHOLD_: undefined,
  },
  flags: [],
};
/** How the portal is started, where not by our own commands, and what it is sent. */
type Started = {
  settings?: Record<string, string | undefined>;
  flags?: readonly string[];
  photos?: Photos;
};

type Photos = { mediaType: string; make: (width: number) => Promise<Buffer> };

const JPEG: Photos = { mediaType: "image/jpeg", make: (width) => makePhonePhoto({ width }) };
/** An iPhone's, made of tiles, and as heavy. */
export const HEIC: Photos = {
  mediaType: "image/heic",
  make: async (width) =>
    makeHeicGrid({
      ...{ width, height: 3024, tiles: PHONE_TILES, turns: [{ quarters: 3 }] },
      padding: randomBytes(2_000_000),
    }),
};

/** Megabytes: what the process held before, and how much more at its fullest. */
export type Growth = { beforeMb: number; coldMb: number; warmMb: number; thirdMb: number };

/**
 * How much more memory the portal's process takes at its fullest while twenty photos arrive together: the first time, and
 * again. Null where the system does not tell (Linux does).
 */
export async function measureUploads(
  url: string,
  files: string,
  { settings, flags, photos: { mediaType, make } = JPEG }: Started = {},
): Promise<Growth | null> {
  const photos = await Promise.all(
    // Each another picture: the same file sent twice is not kept twice.
    Array.from({ length: AT_ONCE * 3 }, async (_, rank) => {
      const bytes = await make(4032 - rank);
      return new File([new Uint8Array(bytes)], "photo", { type: mediaType });
    }),
  );
  const portal = await startPlainPortal(url, files, settings, flags);
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

/** A child of the family: its photo goes through the same checks as a document, and the next takes its place. */
async function targetOf(parent: Visitor): Promise<string> {
  const { html } = await parent.get(PAGE);
  const childId = /\/mon-dossier\/enfants\/([0-9a-f-]{36})/.exec(html)?.[1];
  if (!childId) throw new Error(`no child on ${PAGE}`);
  return childId;
}

async function send(base: string, parent: Visitor, childId: string, photo: File): Promise<void> {
  const body = new FormData();
  body.append("childId", childId);
  body.append("file", photo);
  const answer = await fetch(`${base}/api/personnes`, {
    method: "POST",
    body,
    headers: { cookie: parent.cookie(), origin: base },
    redirect: "manual",
  });
  await answer.arrayBuffer();
  const said = answer.headers.get("location") ?? "";
  if (!said.includes("fait=photo")) throw new Error(`an upload answered ${answer.status} ${said}`);
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
