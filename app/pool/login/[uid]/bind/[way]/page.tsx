import { notFound } from 'next/navigation'
import type { BindWay } from '@/lib/login/asking/bind-view'
import { visitPage } from '../../_parts/visit-page'
import { BindScreen } from '../_parts/bind-screen'

export { generateMetadata } from '../page'

const WAYS: readonly BindWay[] = ['account', 'password', 'email', 'phone']

/** The page of one way to prove which account is the person's. */
export default visitPage<{ way: string }>((at) => {
  const opened = WAYS.find((way) => way === at.params.way)
  return opened ? <BindScreen at={at} opened={opened} /> : notFound()
})
