import { env } from '../env'
import { sandboxOrigin } from '../hosts'
import { selfFetch } from '../self-fetch'
import type { WeChatEndpoints } from './client'

/** The endpoints for a connection. The sandbox runs in this process, and serves the pictures too. */
export const wechatOf = (connection: { sandbox: boolean }): WeChatEndpoints =>
  connection.sandbox
    ? { open: sandboxOrigin(), api: sandboxOrigin(), fetch: selfFetch, pictures: sandboxOrigin() }
    : { open: env().WECHAT_OPEN_ORIGIN, api: env().WECHAT_API_ORIGIN, fetch, pictures: null }
