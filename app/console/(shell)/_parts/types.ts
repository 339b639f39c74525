import type { NavIcon } from './nav-icons'

export type NavEntry = { href: string; label: string; icon: NavIcon }

type PoolEntry = { id: string; name: string; href: string }

export type Languages = {
  current: string
  options: readonly { value: string; label: string }[]
}

export type ShellLabels = {
  skip: string
  /** The accessible name of the navigation landmark. */
  nav: string
  openNav: string
  closeNav: string
  pools: string
  choosePool: string
  allPools?: string
  account: string
  language: string
  changePassword: string
  signOut: string
}

export type ShellProps = {
  brand: { name: string; href: string }
  nav: readonly NavEntry[]
  pools: readonly PoolEntry[]
  /** A pool's id; absent where no pool is chosen. */
  currentPool?: string
  allPoolsHref?: string
  account: { name: string; email: string }
  languages: Languages
  passwordHref: string
  /** The address that ends the session, by POST. */
  signOut: string
  labels: ShellLabels
}
