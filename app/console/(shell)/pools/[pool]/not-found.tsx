import { Lost } from '@/components/console/lost'

export default function NotFoundInPool() {
  return <Lost />
}
