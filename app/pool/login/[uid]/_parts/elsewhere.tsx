import { MonitorSmartphone } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { CodeLine } from '@/components/ui/code-line'

type ElsewhereProps = {
  device: 'phone' | 'wechat'
  /** The application's name. */
  name: string
  home: string | null
}

/** Explains why there is no QR code on this device, and what the person can do. */
export async function Elsewhere({ device, name, home }: ElsewhereProps) {
  const t = await getTranslations('login.elsewhere')
  const common = await getTranslations('common')
  return (
    <section aria-labelledby="elsewhere" className="flex flex-col gap-3">
      <MonitorSmartphone aria-hidden="true" className="size-8 self-center text-muted" strokeWidth={1.5} />
      <h2 id="elsewhere" className="text-balance text-center font-semibold text-strong">
        {t(`${device}.title`)}
      </h2>
      <p>{t(`${device}.message`, { name })}</p>
      {home ? (
        <div className="flex flex-col gap-2 text-muted text-sm">
          <span className="break-words">{t('address', { name })}</span>
          <CodeLine wrap text={home} labels={{ copy: common('copy'), copied: common('copied') }} />
        </div>
      ) : null}
    </section>
  )
}
