import { getTranslations } from 'next-intl/server'
import { SandboxBand } from '@/components/sandbox-band'
import { env } from '@/lib/env'

/** The sandbox's sign; where others could come, on every login page as long as a sandbox exists. */
export async function Band({ sandboxed }: { sandboxed: boolean }) {
  if (!sandboxed && !(env().SANDBOX && !env().loopback)) return null
  const t = await getTranslations('common')
  return <SandboxBand word={t('sandbox.word')}>{t('sandbox.sentence')}</SandboxBand>
}
