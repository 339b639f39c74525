import { type Html, html } from '../../html'
import { type AuthorizeRefusal, REFUSALS } from '../rules'
import type { PageLanguage } from '../words'
import { band } from './frame'

/** WeChat's error page (`docs/wechat-protocol.md §1.4`): status 200, less than 1 KB, no uuid. */
export const refusalPage = (refusal: AuthorizeRefusal, language: PageLanguage): Html =>
  html`<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>抱歉，出错了</title><style>:root{color-scheme:light dark}body{margin:0;font:16px system-ui;text-align:center}.band{padding:6px;background:repeating-linear-gradient(-45deg,#ffcf70 0 10px,#ffdf9c 10px 20px);color:#3a2500;font-size:12px}.inner{padding:18vh 16px}.msg_icon_wrp{font-size:64px;color:#d9463b}h4{margin:16px}</style><body>${band(language)}<main class="page_msg"><div class="inner"><span class="msg_icon_wrp" aria-hidden="true">!</span><div class="msg_content"><h4 role="heading" aria-level="1">${REFUSALS[refusal]}</h4></div></div></main></html>`
