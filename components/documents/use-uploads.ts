"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { type SendTarget, sendFiles } from "./send-file.ts";
import { tellSent } from "./sent-notice.tsx";

export type Upload = {
  key: number;
  files: readonly Blob[];
  name: string;
  /** Of the photo; null for a PDF. */
  preview: string | null;
  percent: number;
  state: "sending" | "failed";
  message: string;
  /** False once the file is refused for what it is. */
  canRetry: boolean;
};

let lastKey = 0;

/** The files on their way for one document, and what to tell about them. */
export function useUploads(target: SendTarget, subject: string) {
  const router = useRouter();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const [news, setNews] = useState("");
  const aborts = useRef(new Map<number, AbortController>());

  useEffect(() => {
    const open = aborts.current;
    return () => {
      for (const abort of open.values()) abort.abort();
    };
  }, []);

  function change(key: number, part: Partial<Upload>) {
    setUploads((all) => all.map((item) => (item.key === key ? { ...item, ...part } : item)));
  }

  function drop(item: Upload) {
    aborts.current.get(item.key)?.abort();
    aborts.current.delete(item.key);
    if (item.preview) URL.revokeObjectURL(item.preview);
    setUploads((all) => all.filter(({ key }) => key !== item.key));
  }

  async function send(item: Upload) {
    const abort = new AbortController();
    aborts.current.set(item.key, abort);
    change(item.key, { state: "sending", percent: 0, message: "" });
    setNews(`${item.name} : envoi commencé.`);
    let isHalfTold = false;
    const onProgress = (percent: number) => {
      change(item.key, { percent });
      if (percent < 50 || isHalfTold) return;
      isHalfTold = true;
      setNews(`${item.name} : la moitié est envoyée.`);
    };
    const result = await sendFiles(item.files, target, { onProgress, signal: abort.signal });
    if (abort.signal.aborted) return;
    if (!result.ok) {
      change(item.key, { state: "failed", message: result.message, canRetry: result.canRetry });
      setNews(`${item.name} : ${result.message}`);
      return;
    }
    setNews(`${item.name} : reçu.`);
    drop(item);
    tellSent(subject);
    router.refresh();
  }

  /** Sends them at once: one file, or photos that become one PDF. */
  function add(name: string, files: readonly Blob[]) {
    lastKey += 1;
    const [first] = files;
    const preview = first?.type.startsWith("image/") ? URL.createObjectURL(first) : null;
    const start = { percent: 0, state: "sending", message: "", canRetry: true } as const;
    const item: Upload = { key: lastKey, files, name, preview, ...start };
    setUploads((all) => [...all, item]);
    void send(item);
  }

  return { uploads, news, add, retry: send, cancel: drop };
}
