import { LetterTile } from '@/components/ui/letter-tile'
import { SubmitButton } from '../../_parts/submit-button'

type AccountButtonProps = {
  /** The user's id. */
  id: string
  name: string
  /** The masked address. */
  address: string | null
}

/** The button of one account that the person may pick. */
export function AccountButton({ id, name, address }: AccountButtonProps) {
  return (
    <SubmitButton look="row" name="user" value={id}>
      <LetterTile name={name} />
      <span className="flex min-w-0 flex-col">
        <span className="line-clamp-2 break-words font-semibold" title={name}>
          {name}
        </span>
        {address && address !== name ? <span className="truncate text-muted text-sm">{address}</span> : null}
      </span>
    </SubmitButton>
  )
}
