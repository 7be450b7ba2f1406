import type { Finding } from "./check-brackets.ts";
import { type Check, checkTariff } from "./check-tariff.ts";
import { readJson } from "./json-lines.ts";

export type TextCheck = Check & {
  /** The same findings or others, each with its line in the text. */
  place: (findings: readonly Finding[]) => Finding[];
};

/** Checks a tariff as it is written: each finding has its line, what is no JSON too. */
export function checkText(text: string): TextCheck {
  const read = readJson(text);
  if (!read.ok) return refused([read.fault]);
  if (read.faults.length > 0) return refused(read.faults);
  const place = (findings: readonly Finding[]) =>
    findings.map((finding) => ({ ...finding, line: read.lineOf(finding.path) }));
  const check = checkTariff(read.value);
  return { ...check, findings: place(check.findings), place };
}

function refused(faults: readonly { line: number; path: string; message: string }[]): TextCheck {
  return {
    file: null,
    isRefused: true,
    findings: faults.map((fault) => ({ severity: "error", ...fault })),
    place: (findings) => [...findings],
  };
}
