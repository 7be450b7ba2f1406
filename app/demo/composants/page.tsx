import type { Metadata } from "next";

export const metadata: Metadata = { title: "Composants" };

export default function ComponentsPage() {
  return <h1>Composants</h1>;
}
