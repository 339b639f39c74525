import { getTranslations } from 'next-intl/server'
import { stepPage } from '@/lib/login/page/address'
import type { Flash } from '@/lib/login/page/flash'
import type { Hint } from '@/lib/login/ways/hint'
import type { FieldWay, Ways } from '@/lib/login/ways/rules'
import type { Visit } from '@/lib/oidc/visit'
import type { PoolRef } from '@/lib/pools/queries'
import { ADDRESS_OF } from '@/lib/users/rules'
import { AddressForm } from './address-form'
import { countryWordsOf } from './countries'
import { PasswordForm } from './password-form'
import { wordsOf } from './words'

type FieldFormProps = {
  pool: PoolRef
  visit: Visit
  ways: Ways
  field: FieldWay
  /** The flash of the page that contains the form. */
  flash: Flash | null
  hint: Hint
}

/** The form of one way in. The password's form also has links to sign-up and reset. */
export async function FieldForm({ pool, visit, ways, field, flash, hint }: FieldFormProps) {
  const [t, ofWays, words] = await Promise.all([
    getTranslations('login'),
    getTranslations('ways'),
    wordsOf(field === 'phone-code' ? pool : undefined),
  ])
  const error = words.error(flash?.reason)
  if (field !== 'password') {
    const what = ADDRESS_OF[field]
    return (
      <AddressForm
        action={stepPage(visit.uid, 'code/send')}
        field={what}
        help={what === 'phone' ? (await countryWordsOf(pool)).hint : undefined}
        value={flash?.address ?? hint[what]}
        error={error}
        submit={ofWays('address.send')}
        hidden={{ method: field }}
      />
    )
  }
  const links = [
    ...(ways.signUp === 'code' ? [{ href: stepPage(visit.uid, 'sign-up'), name: ofWays('links.signUp') }] : []),
    ...(ways.reset ? [{ href: stepPage(visit.uid, 'reset'), name: ofWays('links.reset') }] : []),
  ]
  return (
    <>
      <PasswordForm
        action={stepPage(visit.uid, 'password/check')}
        email={flash?.email ?? hint.email}
        error={error}
        labels={words.form(t('logIn'))}
      />
      {links.length ? (
        <div className="flex flex-wrap justify-between gap-x-4 [&>:only-child]:mx-auto">
          {links.map(({ href, name }) => (
            <a key={href} href={href} className="rounded-control text-accent hover:underline">
              {name}
            </a>
          ))}
        </div>
      ) : null}
    </>
  )
}
