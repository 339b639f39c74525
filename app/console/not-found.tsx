import { Lost } from '@/components/console/lost'

export default function NotFound() {
  return (
    <main>
      <Lost />
    </main>
  )
}
