"use client";

import { useEffect, useState } from "react";
import { LiveUpload } from "./live-upload.tsx";
import { PlainUpload } from "./plain-upload.tsx";
import type { SendTarget } from "./send-file.ts";

export type UploadProps = {
  target: SendTarget;
  /** « Attestation d'assurance, Léa »: what the buttons are about, for screen readers. */
  subject: string;
  /** Page to come back to without JavaScript. */
  back: string;
};

/** Sends a document: a plain form at first; with JavaScript, photos are looked at first, then progress and retry. */
export function UploadForm(props: UploadProps) {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return ready ? <LiveUpload {...props} /> : <PlainUpload {...props} />;
}
