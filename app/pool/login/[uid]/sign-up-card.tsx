import { getTranslations } from 'next-intl/server'
import { Doorway } from '@/components/hosted/doorway'
import { focused } from '@/components/hosted/focused'
import { NewPasswordField } from '@/components/hosted/register-form'
import { SubmitButton } from '@/components/hosted/submit-button'
import { WayLinks } from '@/components/hosted/way-links'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import { channelOf } from '@/lib/delivery/channels'
import { env } from '@/lib/env'
import type { Flash } from '@/lib/login/page/flash'
import { doorwayFrame } from '@/lib/login/page/frame'
import { hintOf } from '@/lib/login/ways/hint'
import type { Visit } from '@/lib/oidc/interaction'
import { codeDoors, codePage } from './addresses'
import { Band } from './band'
import { wordsOf } from './words'

/** A user's own account with e-mail and password: the code that makes it comes next. */
export async function SignUpCard({ visit, flash }: { visit: Visit; flash: Flash | null }) {
  const { uid } = visit
  const [t, login, words] = await Promise.all([getTranslations('ways'), getTranslations('login'), wordsOf()])
  const frame = await doorwayFrame(codePage(uid, 'sign-up'))
  const mine = flash?.form === 'sign-up' ? flash : null
  const error = (field: string) => (mine?.field === field ? words.error(mine.reason) : undefined)
  const labels = words.form('')
  const links = [
    { href: `/login/${uid}?with=password`, name: t('signUp.back') },
    ...(mine?.reason === 'email_taken' && visit.applicationId
      ? [{ href: codePage(uid, 'reset'), name: t('links.reset') }]
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
      {mine?.reason && !mine.field ? (
        <Notice tone="bad" live>
          {words.error(mine.reason)}
        </Notice>
      ) : null}
      <form method="post" action={codeDoors(uid, 'sign-up').send} className="flex flex-col gap-4">
        <input type="hidden" name="purpose" value="sign_up" />
        <input type="hidden" name="method" value="email-code" />
        <TextField
          large
          label={labels.name}
          name="name"
          autoComplete="name"
          defaultValue={mine?.name}
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
          defaultValue={mine?.address ?? hintOf(visit.loginHint, env().PHONE_REGION).email}
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
