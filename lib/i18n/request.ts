import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { localeCookie, pickLocale, wishCookie } from './locale'
import { messagesOf } from './messages'

export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()])
  const told = { chosen: jar.get(localeCookie())?.value, wished: jar.get(wishCookie())?.value }
  const locale = pickLocale(told, head.get('accept-language'))
  return { locale, messages: messagesOf[locale], timeZone: 'UTC', now: new Date() }
})
