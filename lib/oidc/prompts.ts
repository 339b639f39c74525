import { decodeJwt } from 'jose'
import { errors, interactionPolicy } from 'oidc-provider'

const { Check, Prompt } = interactionPolicy

/** The values of `prompt`; `create` is defined by Initiating User Registration via OpenID Connect 1.0. */
export const PROMPTS = ['none', 'login', 'consent', 'select_account', 'create']

/** The prompts that show the login page, as a visit's result names them: a login there satisfies them all. */
export const SATISFIED_BY_LOGIN = { select_account: {}, create: {} }

/**
 * The library's prompts and checks, and ours: `select_account` and `create` show the login page even with a session; so
 * does a session whose user is blocked or deleted; and a login as another user than `id_token_hint` names is refused.
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
      // The hint's signature was checked when the request arrived. Asking again would never end (OIDC Core §3.1.2.2).
      if (result?.login && typeof hint === 'string' && decodeJwt(hint).sub !== session?.accountId)
        throw new errors.LoginRequired('somebody else has logged in than id_token_hint names')
      return Check.NO_NEED_TO_PROMPT
    }),
  )
  // Before the consent prompt: consent is asked of the user who logs in.
  for (const name of Object.keys(SATISFIED_BY_LOGIN)) policy.add(new Prompt({ name, requestable: true }), 1)
  return policy
}
