import type { NavIcon } from './nav-icons'

/** A server action, or the address of a route handler that takes a POST. */
export type FormAction = string | ((form: FormData) => void | Promise<void>)

export type NavEntry = {
  href: string
  label: string
  icon: NavIcon
  /** Overrides what the path says. */
  active?: boolean
}

export type PoolEntry = { id: string; name: string; href: string }

export type Languages = {
  current: string
  options: readonly { value: string; label: string }[]
  /** Posts `locale` and `return`; `/language` unless given. */
  action?: FormAction
}

export type ShellLabels = {
  skip: string
  /** Names the landmark. */
  nav: string
  openNav: string
  closeNav: string
  pools: string
  choosePool: string
  allPools?: string
  account: string
  language: string
  signOut: string
}

export type ShellProps = {
  brand: { name: string; href: string }
  nav: readonly NavEntry[]
  pools: readonly PoolEntry[]
  /** A pool's id; absent where no pool is chosen. */
  currentPool?: string
  allPoolsHref?: string
  account: { name: string; email: string; href?: string }
  languages: Languages
  /** A form action, or an address that takes a POST. */
  signOut: FormAction
  labels: ShellLabels
}
