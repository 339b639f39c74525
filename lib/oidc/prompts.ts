import { decodeJwt } from 'jose'
import { errors, interactionPolicy } from 'oidc-provider'

const { Check, Prompt } = interactionPolicy

/** What `prompt` may ask for; `create` is of Initiating User Registration via OpenID Connect 1.0. */
export const PROMPTS = ['none', 'login', 'consent', 'select_account', 'create']

/** What ends at the login page, and is done with once somebody has logged in there. */
export const DONE_BY_LOGIN = { select_account: {}, create: {} }

/**
 * The library's prompts, and those that show the login page over a live session. A session whose user is blocked or gone
 * is nobody's, so the login page comes. A login of somebody else than the hint names is the end of the request.
 */
export function promptPolicy() {
  const policy = interactionPolicy.base()
  policy
    .get('login')
    ?.checks.add(
      new Check('account_gone', 'the user of this session may no longer log in', 'login_required', ({ oidc }) =>
        oidc.session?.accountId && !oidc.account ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
      ),
    )
  policy.get('login')?.checks.add(
    new Check('somebody_else', 'somebody else has logged in', 'login_required', ({ oidc }) => {
      const { params, result, session } = oidc
      const hint = params?.id_token_hint
      // Its signature was checked when the request came. To ask again would be to ask for ever (OIDC Core §3.1.2.2).
      if (result?.login && typeof hint === 'string' && decodeJwt(hint).sub !== session?.accountId)
        throw new errors.LoginRequired('somebody else has logged in than id_token_hint names')
      return Check.NO_NEED_TO_PROMPT
    }),
  )
  // Before the consent, which is asked of who logs in.
  for (const name of Object.keys(DONE_BY_LOGIN)) policy.add(new Prompt({ name, requestable: true }), 1)
  return policy
}
