import { cx } from '../../ui/cx'
import { LetterTile } from '../../ui/letter-tile'

const sizes = { small: 'size-6', medium: 'size-10' }

type UserPictureProps = {
  /** The pool's address in the console. */
  home: string
  name: string
  pictureId: string | null
  size?: keyof typeof sizes
}

/** Decorative: the name stands beside it. */
export function UserPicture({ home, name, pictureId, size = 'small' }: UserPictureProps) {
  if (!pictureId) return <LetterTile name={name} size={size} />
  return (
    // biome-ignore lint/performance/noImgElement: it is small already, and only its developers may see it
    <img
      src={`${home}/pictures/${pictureId}`}
      alt=""
      loading="lazy"
      decoding="async"
      className={cx('shrink-0 rounded-control bg-sunken object-cover', sizes[size])}
    />
  )
}
