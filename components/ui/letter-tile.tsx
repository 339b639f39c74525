import { cx } from './cx'

const colours = ['bg-tile-1', 'bg-tile-2', 'bg-tile-3', 'bg-tile-4', 'bg-tile-5', 'bg-tile-6']
const sizes = { small: 'size-6 text-[0.8125rem]', medium: 'size-10 text-lg', large: 'size-12 text-xl' }

export type LetterTileProps = {
  name: string
  /** A logo, when there is one. */
  src?: string | null
  size?: keyof typeof sizes
}

/** A logo, or the first letter of a name on a colour that stays with it. Decorative: the name stands beside it. */
export function LetterTile({ name, src, size = 'medium' }: LetterTileProps) {
  const look = cx('shrink-0 rounded-control', sizes[size])
  // biome-ignore lint/performance/noImgElement: a logo may come from any origin
  if (src) return <img src={src} alt="" referrerPolicy="no-referrer" className={cx(look, 'object-contain')} />
  return (
    <span
      aria-hidden="true"
      className={cx(look, colourOf(name), 'flex select-none items-center justify-center font-semibold text-strong')}
    >
      {Array.from(name.trim())[0]?.toUpperCase() ?? '?'}
    </span>
  )
}

function colourOf(name: string): string | undefined {
  const sum = Array.from(name).reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7)
  return colours[sum % colours.length]
}
