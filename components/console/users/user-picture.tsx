import { cx } from '../../ui/cx'
import { LetterTile } from '../../ui/letter-tile'

const sizes = { small: 'size-6', medium: 'size-10' }

type UserPictureProps = {
  /** The path of the pool in the console. */
  home: string
  name: string
  pictureId: string | null
  size?: keyof typeof sizes
}

/** A user's picture, or a letter tile. Hidden from screen readers: the name stands beside it. */
export function UserPicture({ home, name, pictureId, size = 'small' }: UserPictureProps) {
  if (!pictureId) return <LetterTile name={name} size={size} />
  return (
    // biome-ignore lint/performance/noImgElement: already small, and only the pool's developers may load it, which the optimizer cannot
    <img
      src={`${home}/pictures/${pictureId}`}
      alt=""
      loading="lazy"
      decoding="async"
      className={cx('shrink-0 rounded-control bg-sunken object-cover', sizes[size])}
    />
  )
}
