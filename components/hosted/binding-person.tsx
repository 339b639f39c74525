import { LetterTile } from '../ui/letter-tile'
import { WeChatMark } from '../wechat-mark'

/** Whose outside account it is. The name is the one WeChat tells; without one, that it is WeChat's. */
export function BindingPerson({ name, text }: { name: string | null; text: string }) {
  return (
    <p className="flex max-w-full items-center gap-2 self-center text-muted text-sm">
      {name ? <LetterTile name={name} size="small" /> : <WeChatMark />}
      <span className="min-w-0 truncate" title={text}>
        {text}
      </span>
    </p>
  )
}
