import { LoaderCircle } from 'lucide-react'

export function Spinner({ className }: { className?: string }) {
  return (
    <LoaderCircle
      aria-hidden="true"
      size={16}
      strokeWidth={1.75}
      className={`shrink-0 animate-spin ${className ?? ''}`}
    />
  )
}
