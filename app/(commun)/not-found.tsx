import type { Metadata } from "next";
import { NotFoundWords } from "#components/layout/not-found-words.tsx";
import { town } from "#lib/catalog/settings.ts";

export const metadata: Metadata = { title: "Page introuvable" };

export default async function NotFound() {
  return <NotFoundWords phone={(await town()).phone} home="/" />;
}
