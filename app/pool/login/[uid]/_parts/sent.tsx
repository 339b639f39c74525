import { getTranslations } from 'next-intl/server'
import { maskAddress } from '@/lib/login/proofs/addresses'

/** Where a code went: the address, masked, in one piece. */
export async function CodeSentTo({ address, again }: { address: string; again?: boolean }) {
  const t = await getTranslations('ways.code')
  return t.rich(again ? 'sentAgain' : 'sent', {
    address: maskAddress(address),
    to: (words) => <span className="inline-block max-w-full break-words font-semibold text-strong">{words}</span>,
  })
}
