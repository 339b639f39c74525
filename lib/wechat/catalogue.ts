import { familyOf, type WeChatFamily, type WeChatProblem } from './errors'

/** Who can mend it. */
export type Mender = 'user' | 'developer' | 'operator' | 'wechat'

/** Where it is met: one of the two calls, WeChat's own pages, or on the way back from them. */
export type Place = 'token' | 'userinfo' | 'qr_page' | 'in_app' | 'callback'

export type CatalogueFamily = WeChatFamily | 'page'

export type CatalogueEntry = { family: CatalogueFamily; who: Mender; where: Place }

/** An errcode of WeChat's: its family is the one by which a login is refused. */
const call = (code: number, where: 'token' | 'userinfo', who: Mender): CatalogueEntry => ({
  family: familyOf(code),
  who,
  where,
})

const problem = (who: Mender): CatalogueEntry => ({ family: 'busy', who, where: 'token' })
const qrPage: CatalogueEntry = { family: 'page', who: 'developer', where: 'qr_page' }
const inApp = (who: Mender): CatalogueEntry => ({ family: 'page', who, where: 'in_app' })

/**
 * Everything that can go wrong with WeChat (docs/wechat-protocol.md §1.4, §4.5). The words are in `messages/…/wechat.json`,
 * under the same keys.
 */
export const CATALOGUE = {
  '40003': call(40003, 'userinfo', 'user'),
  '40014': call(40014, 'userinfo', 'user'),
  '40029': call(40029, 'token', 'user'),
  '40030': call(40030, 'token', 'developer'),
  '40163': call(40163, 'token', 'user'),
  '42001': call(42001, 'userinfo', 'user'),
  '42002': call(42002, 'token', 'developer'),
  '42003': call(42003, 'token', 'user'),
  '42007': call(42007, 'userinfo', 'user'),
  no_code: { family: 'restart', who: 'user', where: 'callback' },

  '40001': call(40001, 'token', 'developer'),
  '40002': call(40002, 'token', 'operator'),
  '40013': call(40013, 'token', 'developer'),
  '40125': call(40125, 'token', 'developer'),
  '40164': call(40164, 'token', 'developer'),
  '41001': call(41001, 'userinfo', 'operator'),
  '41002': call(41002, 'token', 'operator'),
  '41003': call(41003, 'token', 'developer'),
  '41004': call(41004, 'token', 'operator'),
  '41008': call(41008, 'token', 'operator'),
  '41009': call(41009, 'userinfo', 'operator'),
  '43001': call(43001, 'token', 'operator'),
  '43002': call(43002, 'token', 'operator'),
  '43003': call(43003, 'token', 'operator'),
  other: { family: 'configuration', who: 'developer', where: 'token' },

  '-1': call(-1, 'token', 'wechat'),
  '45009': call(45009, 'token', 'developer'),
  '45011': call(45011, 'token', 'wechat'),
  no_answer: problem('operator'),
  timeout: problem('operator'),
  http_status: problem('operator'),
  not_json: problem('operator'),
  no_openid: problem('wechat'),

  '48001': call(48001, 'userinfo', 'developer'),
  '48004': call(48004, 'userinfo', 'developer'),
  '50001': call(50001, 'userinfo', 'user'),
  '50002': call(50002, 'userinfo', 'user'),

  page_appid: qrPage,
  page_scope: qrPage,
  page_redirect_uri: qrPage,
  '10003': inApp('developer'),
  '10004': inApp('developer'),
  '10005': inApp('developer'),
  '10006': inApp('user'),
  '10009': inApp('user'),
  '10010': inApp('developer'),
  '10011': inApp('developer'),
  '10012': inApp('developer'),
  '10013': inApp('developer'),
  '10015': inApp('developer'),
  '10016': inApp('developer'),
} satisfies Record<string, CatalogueEntry>

export type CatalogueKey = keyof typeof CATALOGUE

export const FAMILIES = ['restart', 'configuration', 'busy', 'permission', 'page'] as const

export const isCatalogueKey = (value: unknown): value is CatalogueKey =>
  typeof value === 'string' && Object.hasOwn(CATALOGUE, value)

/** The keys of a family: numbers first and in their order, then words. */
export function keysOf(family: CatalogueFamily): CatalogueKey[] {
  const rank = (key: string) => (Number.isNaN(Number(key)) ? Number.POSITIVE_INFINITY : Number(key))
  const keys = Object.keys(CATALOGUE).filter(isCatalogueKey)
  return keys.filter((key) => CATALOGUE[key].family === family).sort((a, b) => Math.sign(rank(a) - rank(b)) || 0)
}

type Failure = { errcode?: number | null; problem?: WeChatProblem | string | null; reason?: string | null }

/** Where a failure is explained. What nobody has explained yet is under `other`. */
export function catalogueKey({ errcode, problem, reason }: Failure): CatalogueKey {
  if (typeof errcode === 'number') return isCatalogueKey(String(errcode)) ? (String(errcode) as CatalogueKey) : 'other'
  if (isCatalogueKey(problem)) return problem
  return isCatalogueKey(reason) ? reason : 'other'
}
