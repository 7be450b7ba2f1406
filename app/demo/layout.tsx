import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { env } from "#lib/env.ts";

/** What stands under /demo exists in demo and test modes only. */
export default function DemoLayout({ children }: { children: ReactNode }) {
  if (!env.isSimulated) notFound();
  return children;
}
