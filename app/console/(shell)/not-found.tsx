import { Lost } from '@/components/console/lost'

/** A pool that is not there, or not this developer's. */
export default function PoolNotFound() {
  return (
    <main>
      <Lost />
    </main>
  )
}
