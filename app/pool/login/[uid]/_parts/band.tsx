import { getTranslations } from 'next-intl/server'
import { SandboxBand } from '@/components/sandbox-band'
import { env } from '@/lib/env'

/** The sandbox's band: on pages that use the sandbox, and on every page of a sandbox that other machines can reach. */
export async function Band({ sandboxed }: { sandboxed: boolean }) {
  if (!sandboxed && !(env().SANDBOX && !env().loopback)) return null
  const t = await getTranslations('common')
  return <SandboxBand word={t('sandbox.word')}>{t('sandbox.sentence')}</SandboxBand>
}
