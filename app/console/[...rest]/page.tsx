import { notFound } from 'next/navigation'

/** Unknown addresses. Outside the shell, whose guard would send a stray request for a file to the login page. */
export default function UnknownPage() {
  notFound()
}
