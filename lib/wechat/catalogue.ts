import { familyOf, type WeChatFamily, type WeChatProblem } from './errors'

/** Where it is met: one of the two calls, WeChat's own pages, or on the way back from them. */
export type ErrorPlace = 'token' | 'userinfo' | 'qr_page' | 'in_app' | 'callback'

type CatalogueFamily = WeChatFamily | 'page'

export type CatalogueEntry = { family: CatalogueFamily; where: ErrorPlace }

/** An errcode of WeChat's: its family is the one by which a login is refused. */
const call = (code: number, where: 'token' | 'userinfo'): CatalogueEntry => ({ family: familyOf(code), where })

const problem: CatalogueEntry = { family: 'busy', where: 'token' }
const qrPage: CatalogueEntry = { family: 'page', where: 'qr_page' }
const inApp: CatalogueEntry = { family: 'page', where: 'in_app' }

/**
 * Everything that can go wrong with WeChat (docs/wechat-protocol.md §1.4, §4.5). The words are in `messages/…/wechat.json`,
 * under the same keys.
 */
export const CATALOGUE = {
  '40003': call(40003, 'userinfo'),
  '40014': call(40014, 'userinfo'),
  '40029': call(40029, 'token'),
  '40030': call(40030, 'token'),
  '40163': call(40163, 'token'),
  '42001': call(42001, 'userinfo'),
  '42002': call(42002, 'token'),
  '42003': call(42003, 'token'),
  '42007': call(42007, 'userinfo'),
  no_code: { family: 'restart', where: 'callback' },

  '40001': call(40001, 'token'),
  '40002': call(40002, 'token'),
  '40013': call(40013, 'token'),
  '40125': call(40125, 'token'),
  '40164': call(40164, 'token'),
  '41001': call(41001, 'userinfo'),
  '41002': call(41002, 'token'),
  '41003': call(41003, 'token'),
  '41004': call(41004, 'token'),
  '41008': call(41008, 'token'),
  '41009': call(41009, 'userinfo'),
  '43001': call(43001, 'token'),
  '43002': call(43002, 'token'),
  '43003': call(43003, 'token'),
  other: { family: 'configuration', where: 'token' },

  '-1': call(-1, 'token'),
  '45009': call(45009, 'token'),
  '45011': call(45011, 'token'),
  no_answer: problem,
  timeout: problem,
  http_status: problem,
  not_json: problem,
  no_openid: problem,

  '48001': call(48001, 'userinfo'),
  '48004': call(48004, 'userinfo'),
  '50001': call(50001, 'userinfo'),
  '50002': call(50002, 'userinfo'),

  page_appid: qrPage,
  page_scope: qrPage,
  page_redirect_uri: qrPage,
  '10003': inApp,
  '10004': inApp,
  '10005': inApp,
  '10006': inApp,
  '10009': inApp,
  '10010': inApp,
  '10011': inApp,
  '10012': inApp,
  '10013': inApp,
  '10015': inApp,
  '10016': inApp,
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
