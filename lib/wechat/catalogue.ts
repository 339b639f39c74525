import { familyOf, type WeChatFamily, type WeChatProblem } from './errors'

/** Where an error occurs: in one of the two calls, on WeChat's pages, or at our callback. */
export type ErrorOrigin = 'token' | 'userinfo' | 'qr_page' | 'in_app' | 'callback'

type CatalogueFamily = WeChatFamily | 'page'

export type CatalogueEntry = { family: CatalogueFamily; where: ErrorOrigin }

/** An errcode of WeChat, in the family by which logins are refused. */
const callError = (code: number, where: 'token' | 'userinfo'): CatalogueEntry => ({ family: familyOf(code), where })

const problem: CatalogueEntry = { family: 'busy', where: 'token' }
const qrPage: CatalogueEntry = { family: 'page', where: 'qr_page' }
const inApp: CatalogueEntry = { family: 'page', where: 'in_app' }

/**
 * All errors of WeChat (docs/wechat-protocol.md §1.4, §4.5). Their texts are in `messages/…/wechat.json`, under the
 * same keys.
 */
export const CATALOGUE = {
  '40003': callError(40003, 'userinfo'),
  '40014': callError(40014, 'userinfo'),
  '40029': callError(40029, 'token'),
  '40030': callError(40030, 'token'),
  '40163': callError(40163, 'token'),
  '42001': callError(42001, 'userinfo'),
  '42002': callError(42002, 'token'),
  '42003': callError(42003, 'token'),
  '42007': callError(42007, 'userinfo'),
  no_code: { family: 'restart', where: 'callback' },

  '40001': callError(40001, 'token'),
  '40002': callError(40002, 'token'),
  '40013': callError(40013, 'token'),
  '40125': callError(40125, 'token'),
  '40164': callError(40164, 'token'),
  '41001': callError(41001, 'userinfo'),
  '41002': callError(41002, 'token'),
  '41003': callError(41003, 'token'),
  '41004': callError(41004, 'token'),
  '41008': callError(41008, 'token'),
  '41009': callError(41009, 'userinfo'),
  '43001': callError(43001, 'token'),
  '43002': callError(43002, 'token'),
  '43003': callError(43003, 'token'),
  other: { family: 'configuration', where: 'token' },

  '-1': callError(-1, 'token'),
  '45009': callError(45009, 'token'),
  '45011': callError(45011, 'token'),
  no_answer: problem,
  timeout: problem,
  http_status: problem,
  not_json: problem,
  no_openid: problem,

  '48001': callError(48001, 'userinfo'),
  '48004': callError(48004, 'userinfo'),
  '50001': callError(50001, 'userinfo'),
  '50002': callError(50002, 'userinfo'),

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

/** The keys of a family: first the numbers in numeric order, then the words. */
export function keysOf(family: CatalogueFamily): CatalogueKey[] {
  const rank = (key: string) => (Number.isNaN(Number(key)) ? Number.POSITIVE_INFINITY : Number(key))
  const keys = Object.keys(CATALOGUE).filter(isCatalogueKey)
  return keys.filter((key) => CATALOGUE[key].family === family).sort((a, b) => Math.sign(rank(a) - rank(b)) || 0)
}

type Failure = { errcode?: number | null; problem?: WeChatProblem | string | null; reason?: string | null }

/** The entry that explains a failure; `other` when there is none. */
export function catalogueKey({ errcode, problem, reason }: Failure): CatalogueKey {
  if (typeof errcode === 'number') return isCatalogueKey(String(errcode)) ? (String(errcode) as CatalogueKey) : 'other'
  if (isCatalogueKey(problem)) return problem
  return isCatalogueKey(reason) ? reason : 'other'
}
