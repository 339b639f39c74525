import Link from 'next/link'
import type { Explanation } from './types'

/** WeChat's reason, as a link to what it means and what to do. */
export function Explained({ by }: { by: Explanation }) {
  return (
    <Link href={by.href} className="rounded-control font-semibold text-strong underline hover:text-accent">
      {by.text}
    </Link>
  )
}
