import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { isAboutConsent, mustAsk } from '@/lib/consent/rules'
import { cookieOf } from '@/lib/cookies'
import { findLink, linkCookie } from '@/lib/developers/links'
import { emailOfDeveloper } from '@/lib/developers/queries'
import { consolePageOf } from '@/lib/experience/console-page'
import { readFlash } from '@/lib/login/page/flash'
import { findCode } from '@/lib/login/proofs/codes'
import { typedAgain } from '@/lib/login/ways/typed'
import { waysOf } from '@/lib/login/ways/ways'
import { findVisit } from '@/lib/oidc/interaction'
import { poolOf } from '@/lib/pools/queries'
import { isCodeView } from './addresses'
import { CodeCard } from './code-card'
import { LostPage } from './lost'
import { RecoverCard } from './recover-card'
import { RegisterCard } from './register-card'
import { ResetCard } from './reset-card'
import { SignUpCard } from './sign-up-card'
import { WaysCard } from './ways-card'

type Query = { new?: string; login?: string } & Partial<
  Record<'with' | 'anyway' | 'proof' | 'again' | 'typed' | 'connection', string | string[]>
>
type Props = { params: Promise<{ uid: string }>; searchParams: Promise<Query> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('login'))('logIn') }
}

/** The hosted login page: one decision. */
export default async function LoginPage({ params, searchParams }: Props) {
  const [{ uid }, query, head] = await Promise.all([params, searchParams, headers()])
  const pool = await poolOf(head)
  if (!pool) notFound()
  const visit = await findVisit(pool, head, uid)
  if (!visit) return <LostPage uid={uid} />
  if (isAboutConsent(visit)) redirect(`/login/${uid}/${mustAsk(visit) ? 'consent' : 'finish'}`)

  // The application has chosen the way in already.
  const through = text(query.connection)
  if (through && !visit.answered) redirect(`/login/${uid}/via/${encodeURIComponent(through)}`)

  const flash = readFlash(uid, head)
  // A one-time link that was opened here leads to its form, unless the person wants to log in all the same.
  const link = pool.system && !query.login ? await findLink(cookieOf(head, linkCookie())) : null
  if (link?.purpose === 'recover')
    return <RecoverCard uid={uid} email={await emailOfDeveloper(link.userId)} flash={flash} />
  const ways = await waysOf(pool, visit)
  if (link || (ways.register && query.new))
    return <RegisterCard uid={uid} flash={flash} purpose={link?.purpose ?? 'open'} />

  const chosen = text(query.with)
  const view = isCodeView(chosen) ? chosen : undefined
  const proof = view && text(query.proof)
  const asked = proof ?? (view && text(query.typed))
  const code = asked ? await findCode(pool.id, uid, asked) : null
  if (proof && code?.open) return <CodeCard visit={visit} code={code} flash={flash} again={query.again === '1'} />
  const told = view && asked ? typedAgain(view, code, proof && 'code_expired') : flash
  if (chosen === 'sign-up' && ways.signUp) return <SignUpCard visit={visit} flash={told} />
  if (chosen === 'reset' && ways.reset) return <ResetCard visit={visit} flash={told} />
  return (
    <WaysCard
      visit={visit}
      ways={ways}
      flash={told}
      chosen={chosen}
      anyway={query.anyway === '1'}
      consolePage={consolePageOf(pool.id, visit)}
    />
  )
}

const text = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)
