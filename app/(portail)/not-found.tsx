import type { Metadata } from "next";
import { NotFoundWords } from "#components/layout/not-found-words.tsx";
import { town } from "#lib/catalog/settings.ts";

export const metadata: Metadata = { title: "Page introuvable" };

/** Inside the frame of whoever is signed in: one page, one frame. */
export default async function NotFound() {
  return <NotFoundWords phone={(await town()).phone} home="/accueil" />;
}
