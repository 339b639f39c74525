import { existsSync } from 'node:fs'
import { PHASE_PRODUCTION_SERVER } from 'next/constants.js'

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // In development Next tells what actions are called with and which addresses are asked for: secrets and codes among them.
  logging: { serverFunctions: false, incomingRequests: false },
  reactStrictMode: true,
  // Turns off `/_next/image`, which Next answers on every host: no page uses it.
  images: { unoptimized: true },
  experimental: {
    // The front says how long a body may be (server/rules.ts); here it is never less.
    serverActions: { bodySizeLimit: '128kb' },
    // A page is loaded when somebody first asks for it: most installations never open half of them.
    preloadEntriesOnStart: false,
    // To write the cache takes a fifth of a build: it is for those who build again.
    turbopackFileSystemCacheForBuild: existsSync(new URL('.next/BUILD_ID', import.meta.url)),
  },
  // oidc-provider finds its settings by class name: bundled and minified it fails at run time.
  serverExternalPackages: ['oidc-provider', '@node-rs/argon2', 'pino', 'nodemailer'],
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  // `npm run check` and the tests check types; the first start of a checkout need not wait for it.
  typescript: { ignoreBuildErrors: true },
}

/** What serves a build needs nothing of what builds it: the plugin brings a compiler, and some ten megabytes. */
export default async (phase) => {
  if (phase === PHASE_PRODUCTION_SERVER) return config
  const { default: createNextIntlPlugin } = await import('next-intl/plugin')
  return createNextIntlPlugin('./lib/i18n/request.ts')(config)
}
