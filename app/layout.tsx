import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { DemoStrip } from "#components/layout/demo-strip.tsx";
import { themeCookie, toTheme } from "#components/layout/theme.ts";
import { TownProvider } from "#components/layout/town-context.tsx";
import { glance } from "#lib/accounts/session.ts";
import { town } from "#lib/catalog/settings.ts";
import { env } from "#lib/env.ts";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  await glance();
  const { name, portalName } = await town();
  return {
    metadataBase: new URL(env.baseUrl),
    title: { template: `%s – ${portalName} – ${name}`, default: `${portalName} – ${name}` },
    description: `Cantine, garderie, inscriptions et factures : le portail des familles de ${name}.`,
    robots: env.isSimulated ? { index: false, follow: false } : { index: true, follow: true },
    manifest: "/manifest.webmanifest",
    icons: { icon: { url: "/icon.svg", type: "image/svg+xml" } },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

export async function generateViewport(): Promise<Viewport> {
  const theme = await chosenTheme();
  const light = { color: "#ffffff", media: "(prefers-color-scheme: light)" };
  const dark = { color: "#182226", media: "(prefers-color-scheme: dark)" };
  return {
    width: "device-width",
    initialScale: 1,
    viewportFit: "cover",
    themeColor: theme === "auto" ? [light, dark] : theme === "clair" ? light.color : dark.color,
  };
}

/**
 * Whoever is signed in is read with the time, before anything asks for the time alone: one statement for both. No visit
 * yet: links fetched ahead pass here too.
 * Awaiting the headers makes every page dynamic: a page built beforehand would carry no nonce, and be dead.
 */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  await glance();
  const [theme, { name, phone }] = await Promise.all([chosenTheme(), town()]);
  return (
    <html lang="fr" data-theme={theme}>
      <head>
        <meta property="csp-nonce" nonce={nonce} />
      </head>
      <body>
        {env.mode === "demo" ? <DemoStrip /> : null}
        <TownProvider town={{ name, phone }}>{children}</TownProvider>
      </body>
    </html>
  );
}

async function chosenTheme() {
  return toTheme((await cookies()).get(themeCookie)?.value);
}
