import Link from 'next/link'
import type { Explanation } from './types'

/** WeChat's error, as a link to its help page. */
export function Explained({ by }: { by: Explanation }) {
  return (
    <Link href={by.href} className="rounded-control font-semibold text-strong underline hover:text-accent">
      {by.text}
    </Link>
  )
}
