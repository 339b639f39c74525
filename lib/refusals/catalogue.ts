/** The subjects of refusals: a request, a logout, a direct link, the visit, who may log in, or a fault of ours. */
export const REFUSAL_FAMILIES = ['request', 'logout', 'link', 'visit', 'rules', 'ours'] as const

export type RefusalFamily = (typeof REFUSAL_FAMILIES)[number]

/**
 * All refusals that show a person a reference, except WeChat's (`lib/wechat/catalogue.ts`). Their texts are in
 * `messages/…/refusals.json`, under the same keys.
 */
export const REFUSALS = {
  unknown_client: 'request',
  redirect_uri: 'request',
  redirect_uri_missing: 'request',
  request_uri: 'request',
  bad_request: 'request',

  post_logout_redirect_uri: 'logout',
  logout_request: 'logout',
  logout_form: 'logout',

  link_doubled: 'link',
  link_unknown_application: 'link',
  link_unknown_connection: 'link',
  link_not_on: 'link',
  link_no_address: 'link',
  link_shared: 'link',
  link_no_state: 'link',
  link_too_long: 'link',
  delivery_lost: 'link',
  delivery_changed: 'link',
  delivery_failed: 'link',

  lost: 'visit',
  cookies: 'visit',
  foreign_browser: 'visit',
  unknown_attempt: 'visit',
  late: 'visit',
  foreign_form: 'visit',
  broken_form: 'visit',
  way_closed: 'visit',
  too_many: 'visit',
  trial_over: 'visit',
  link_used: 'visit',
  not_here: 'visit',

  connection_off: 'rules',
  login_only: 'rules',
  sign_up_closed: 'rules',
  user_blocked: 'rules',
  already_linked: 'rules',
  sandbox_boundary: 'rules',

  broken: 'ours',
  our_fault: 'ours',
  demo_failed: 'ours',
  sign_in_failed: 'ours',
} as const satisfies Record<string, RefusalFamily>

export type RefusalKey = keyof typeof REFUSALS

export const isRefusalKey = (value: unknown): value is RefusalKey =>
  typeof value === 'string' && Object.hasOwn(REFUSALS, value)
