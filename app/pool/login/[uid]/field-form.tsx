import { getTranslations } from 'next-intl/server'
import { AddressForm } from '@/components/hosted/address-form'
import { PasswordForm } from '@/components/hosted/password-form'
import type { Flash } from '@/lib/login/page/flash'
import type { Hint } from '@/lib/login/ways/hint'
import type { FieldWay, Ways } from '@/lib/login/ways/rules'
import type { Visit } from '@/lib/oidc/interaction'
import { ADDRESS_OF } from '@/lib/users/rules'
import type { addressesOf } from './addresses'
import { codeDoors } from './addresses'
import { wordsOf } from './words'

type FieldFormProps = {
  visit: Visit
  ways: Ways
  field: FieldWay
  flash: Flash | null
  hint: Hint
  to: ReturnType<typeof addressesOf>
}

/** The fields of one way in; beside the password's, what helps who has none. */
export async function FieldForm({ visit, ways, field, flash, hint, to }: FieldFormProps) {
  const [t, ofWays, words] = await Promise.all([getTranslations('login'), getTranslations('ways'), wordsOf()])
  const mine = flash?.form === field ? flash : null
  const error = mine ? words.error(mine.reason) : undefined
  if (field !== 'password') {
    const what = ADDRESS_OF[field]
    return (
      <AddressForm
        action={codeDoors(visit.uid, field).send}
        field={what}
        value={mine?.address ?? hint[what]}
        error={error}
        submit={ofWays('address.send')}
        hidden={{ purpose: 'login', method: field }}
      />
    )
  }
  const links = [
    ...(ways.signUp ? [{ href: to.page('sign-up'), name: ofWays('links.signUp') }] : []),
    ...(ways.reset ? [{ href: to.page('reset'), name: ofWays('links.reset') }] : []),
  ]
  return (
    <>
      <PasswordForm
        action={`/login/${visit.uid}/password`}
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
