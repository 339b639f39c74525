/**
 * A pool's name is a label of its host name. Names with `xn--` are refused: browsers show them as other letters, or
 * they are invalid.
 */
export const POOL_NAME = /^(?!xn--)[a-z](?:[a-z0-9-]{0,30}[a-z0-9])?$/

export const SYSTEM_POOL = 'system'

/** Labels that we use ourselves, and labels that people would take for official. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set(
  'system console core wechat www api app apps admin administrator root auth oauth oidc sso login signin signup logout account accounts id identity mail email smtp imap pop ftp ns ns1 ns2 dns cdn static assets img images media files docs doc help support status blog news about billing pay security abuse postmaster hostmaster webmaster localhost internal test dev staging sandbox weixin wx menshen'.split(
    ' ',
  ),
)
