import { env } from '../env'
import { sandboxOrigin } from '../hosts'
import { selfFetch } from '../self-fetch'
import type { WeChat } from './client'

/** Where a connection's WeChat is. The sandbox is this very process; it has WeChat's picture hosts as well. */
export const wechatOf = (connection: { sandbox: boolean }): WeChat =>
  connection.sandbox
    ? { open: sandboxOrigin(), api: sandboxOrigin(), fetch: selfFetch, pictures: sandboxOrigin() }
    : { open: env().WECHAT_OPEN_ORIGIN, api: env().WECHAT_API_ORIGIN, fetch, pictures: null }
