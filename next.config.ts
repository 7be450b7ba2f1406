import type { NextConfig } from "next";

/** Headers of every answer. The content security policy changes with each request: it is in lib/content-policy.ts. */
const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
  },
];

const nextConfig: NextConfig = {
  poweredByHeader: false,
  // lib/compress-replies.ts does it in one go.
  compress: false,
  // Titles and descriptions stand in the page's head for everybody, not only for robots: a page without JavaScript needs
  // them, and nothing is sent piece by piece anyway.
  htmlLimitedBots: /.*/,
  // Next's development badge would stand on the phone's bottom bar.
  devIndicators: false,
  // The image optimiser would fetch and decode what users send: it stays closed.
  images: { unoptimized: true, remotePatterns: [], localPatterns: [] },
  // It writes the source of its own functions into a worker: bundled, they would name what is not there.
  serverExternalPackages: ["read-excel-file"],
  // Forms carry text: the planning of a month is the longest. Files go through /api/documents, read as they come.
  experimental: {
    serverActions: { bodySizeLimit: "2mb" },
    proxyClientMaxBodySize: "2mb",
    // Writing it takes as long as half a build, and a build is made once for its sources.
    turbopackFileSystemCacheForBuild: false,
  },
  // `npm run check` and `npm test` do it on all sources; a town's own machine need not do it again.
  typescript: { ignoreBuildErrors: true },
  outputFileTracingExcludes: { "/*": [".data/**", "tests/**", "docs/**"] },
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    {
      // Pages get it from lib/content-policy.ts. Only where the reverse proxy speaks HTTPS: localhost is never locked.
      source: "/api/:path*",
      has: [{ type: "header", key: "x-forwarded-proto", value: "https" }],
      headers: [{ key: "Strict-Transport-Security", value: "max-age=31536000; includeSubDomains" }],
    },
  ],
};

export default nextConfig;
