import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import { channelOf } from '@/lib/delivery/channels'
import { env } from '@/lib/env'
import { stepPage } from '@/lib/login/page/address'
import type { Flash } from '@/lib/login/page/flash'
import { doorwayFrame } from '@/lib/login/page/frame'
import { hintOf } from '@/lib/login/ways/hint'
import type { Visit } from '@/lib/oidc/visit'
import { Band } from '../../_parts/band'
import { focused } from '../../_parts/focused'
import { NewPasswordField } from '../../_parts/new-password-field'
import { SubmitButton } from '../../_parts/submit-button'
import { WayLinks } from '../../_parts/way-links'
import { wordsOf } from '../../_parts/words'

/** The form for a user's account with e-mail and password. It sends the code that confirms the address. */
export async function SignUpCard({ visit, flash }: { visit: Visit; flash: Flash | null }) {
  const { uid } = visit
  const [t, login, words] = await Promise.all([getTranslations('ways'), getTranslations('login'), wordsOf()])
  const frame = await doorwayFrame(stepPage(uid, 'sign-up'))
  const error = (field: string) => (flash?.field === field ? words.error(flash.reason) : undefined)
  const labels = words.form('')
  const links = [
    { href: stepPage(uid, 'password'), name: t('signUp.back') },
    ...(flash?.reason === 'email_taken' && visit.applicationId
      ? [{ href: stepPage(uid, 'reset'), name: t('links.reset') }]
      : []),
  ]
  return (
    <Doorway
      {...frame}
      compact
      band={<Band sandboxed={channelOf('mail') === 'outbox'} />}
      tile={{ name: visit.clientName }}
      title={t('signUp.title')}
      sentence={t('signUp.sentence')}
    >
      {flash?.reason && !flash.field ? (
        <Notice tone="bad" live>
          {words.error(flash.reason)}
        </Notice>
      ) : null}
      <form method="post" action={stepPage(uid, 'sign-up/send')} className="flex flex-col gap-4">
        <TextField
          large
          label={labels.name}
          name="name"
          autoComplete="name"
          defaultValue={flash?.name}
          error={error('name')}
          maxLength={80}
          {...focused(error('name') !== undefined)}
        />
        <TextField
          large
          label={labels.email}
          name="address"
          type="email"
          autoComplete="username"
          defaultValue={flash?.address ?? hintOf(visit.loginHint, env().PHONE_REGION).email}
          error={error('address')}
          required
          maxLength={254}
          {...focused(error('address') !== undefined)}
        />
        <NewPasswordField error={error('password')} labels={labels} />
        <SubmitButton>{t('signUp.submit')}</SubmitButton>
      </form>
      <WayLinks label={login('code.others')} ways={links} />
    </Doorway>
  )
}
