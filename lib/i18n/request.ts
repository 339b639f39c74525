import { headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { localeOf } from './locale'
import { messagesOf } from './messages'

export default getRequestConfig(async () => {
  const locale = localeOf(await headers())
  return { locale, messages: messagesOf[locale], timeZone: 'UTC', now: new Date() }
})
