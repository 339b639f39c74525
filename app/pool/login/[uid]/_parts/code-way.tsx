import { getTranslations } from 'next-intl/server'
import { type FramedWay, fieldWaysOf, type Ways, waysOn } from '@/lib/login/ways/rules'
import type { addressesOf } from './addresses'
import { CodeFrame } from './code-frame'
import { WayLinks } from './way-links'

type CodeWayProps = { ways: Ways; connection: FramedWay; to: ReturnType<typeof addressesOf> }

/** The QR code of one connection, with links to WeChat's own page, which always works, and to the other ways in. */
export async function CodeWay({ ways, connection, to }: CodeWayProps) {
  const [t, ofWays] = await Promise.all([getTranslations('login'), getTranslations('ways')])
  const others = waysOn('computer', ways).filter(({ id }) => id !== connection.id)
  const links = [
    ...others.map(({ id, displayName }) => ({ href: to.scan(id), name: displayName })),
    ...fieldWaysOf(ways).map((way) => ({ href: to.way(way), name: ofWays(`links.${way}`) })),
  ]
  return (
    <div className="flex flex-col gap-3">
      {others.length ? (
        <h2 className="truncate text-center font-semibold text-strong" title={connection.displayName}>
          {connection.displayName}
        </h2>
      ) : null}
      <CodeFrame
        key={connection.id}
        src={to.frame(connection.id)}
        title={t('code.title', { name: connection.displayName })}
        origin={connection.frame.origin}
        allow={connection.frame.allow}
        labels={{
          loading: t('code.loading'),
          ready: t('code.ready'),
          slow: t('code.slow'),
          back: t('code.back'),
          expired: t('code.expired'),
          refresh: t('code.refresh'),
        }}
      />
      <a
        href={to.via(connection.id)}
        rel="nofollow"
        className="self-center rounded-control text-center text-accent hover:underline"
      >
        {t('code.full')}
      </a>
      {links.length ? <WayLinks label={t('code.others')} ways={links} /> : null}
    </div>
  )
}
