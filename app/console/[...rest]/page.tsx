import { notFound } from 'next/navigation'

/** Every address that is none of ours: outside the shell, so that a stray request for a file begins no sign-in. */
export default function UnknownPage() {
  notFound()
}
