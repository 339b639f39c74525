import { existsSync } from 'node:fs'
import { PHASE_PRODUCTION_SERVER } from 'next/constants.js'

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // In development Next would log requested addresses and the arguments of actions, which contain secrets and codes.
  logging: { serverFunctions: false, incomingRequests: false },
  reactStrictMode: true,
  // No page uses Next's image optimizer, which would answer on every host.
  images: { unoptimized: true },
  experimental: {
    // server/rules.ts limits bodies; this must not be less than its largest limit.
    serverActions: { bodySizeLimit: '128kb' },
    // Pages are loaded on their first request, because most installations never open half of them.
    preloadEntriesOnStart: false,
    // Writing the cache takes a fifth of the build's time, so only repeated builds do it.
    turbopackFileSystemCacheForBuild: existsSync(new URL('.next/BUILD_ID', import.meta.url)),
  },
  // oidc-provider finds its settings by class name, so it fails when it is bundled and minified.
  serverExternalPackages: ['oidc-provider', '@node-rs/argon2', 'pino', 'nodemailer'],
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  // `npm run check` checks types, so the first build of a checkout need not wait for that.
  typescript: { ignoreBuildErrors: true },
}

/** Serving a build does not need the next-intl plugin, which would load a compiler of some ten megabytes. */
export default async (phase) => {
  if (phase === PHASE_PRODUCTION_SERVER) return config
  const { default: createNextIntlPlugin } = await import('next-intl/plugin')
  return createNextIntlPlugin('./lib/i18n/request.ts')(config)
}
