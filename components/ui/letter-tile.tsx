import { cx } from './cx'

const colours = ['bg-tile-1', 'bg-tile-2', 'bg-tile-3', 'bg-tile-4', 'bg-tile-5', 'bg-tile-6']
const sizes = { small: 'size-6 text-[0.8125rem]', medium: 'size-10 text-lg', large: 'size-12 text-xl' }

type LetterTileProps = {
  name: string
  size?: keyof typeof sizes
}

/**
 * The first letter of a name, on a colour derived from the name. Hidden from screen readers: the name stands beside it.
 */
export function LetterTile({ name, size = 'medium' }: LetterTileProps) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'flex shrink-0 select-none items-center justify-center rounded-control font-semibold text-strong',
        sizes[size],
        colourOf(name),
      )}
    >
      {Array.from(name.trim())[0]?.toUpperCase() ?? '?'}
    </span>
  )
}

function colourOf(name: string): string | undefined {
  const sum = Array.from(name).reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7)
  return colours[sum % colours.length]
}
