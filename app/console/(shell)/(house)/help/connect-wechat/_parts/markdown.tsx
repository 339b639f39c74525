import type { MarkedToken, Token, Tokens } from 'marked'
import Link from 'next/link'
import { createElement, Fragment, type ReactNode } from 'react'
import { ScrollText } from '@/components/ui/scroll-text'
import { anchorOf, consoleTarget, screenTarget } from '@/lib/guide/links'
import { Screen } from './screen'

/** Renders a page of `docs/` in the console's style, as React elements: HTML in the source is shown as text. */
export function Markdown({ blocks }: { blocks: readonly Token[] }) {
  return <div className="leading-6 [&>*:first-child]:mt-0">{each(blocks, block)}</div>
}

/** Spreads the elements as separate children: React then needs no keys, and their order never changes. */
const each = <T,>(pieces: readonly T[], show: (piece: T) => ReactNode): ReactNode =>
  createElement(Fragment, null, ...pieces.map(show))

const inside = (tokens: readonly Token[] | undefined) => each(tokens ?? [], inline)

function block(token: Token): ReactNode {
  const piece = token as MarkedToken
  switch (piece.type) {
    case 'heading':
      return <Heading token={piece} />
    case 'paragraph':
      return piece.tokens.length === 1 && piece.tokens[0]?.type === 'image' ? (
        inside(piece.tokens)
      ) : (
        <p className="my-3">{inside(piece.tokens)}</p>
      )
    case 'text':
      return piece.tokens ? inside(piece.tokens) : piece.text
    case 'list':
      return <List token={piece} />
    case 'table':
      return <DataTable token={piece} />
    case 'code':
      return (
        <ScrollText className="my-4 rounded-control border border-line bg-sunken px-3 py-2.5 leading-5">
          <code>{piece.text}</code>
        </ScrollText>
      )
    case 'blockquote':
      return <blockquote className="my-4 border-accent border-l-2 pl-4">{each(piece.tokens, block)}</blockquote>
    case 'hr':
      return <hr className="my-8 border-line" />
    case 'space':
      return null
    default:
      return piece.raw
  }
}

function inline(token: Token): ReactNode {
  const piece = token as MarkedToken
  switch (piece.type) {
    case 'strong':
      return <strong className="font-semibold text-strong">{inside(piece.tokens)}</strong>
    case 'em':
      return <em>{inside(piece.tokens)}</em>
    case 'codespan':
      return (
        <code className="break-words rounded-[4px] bg-sunken px-1 py-0.5 font-mono text-[0.8125rem] text-strong">
          {piece.text}
        </code>
      )
    case 'link':
      return <Target token={piece as Tokens.Link} />
    case 'image':
      return <Picture token={piece as Tokens.Image} />
    case 'text':
      return piece.tokens ? inside(piece.tokens) : piece.text
    case 'escape':
      return piece.text
    case 'br':
      return <br />
    default:
      return piece.raw
  }
}

function Heading({ token }: { token: Tokens.Heading }) {
  const id = anchorOf(token.text.replaceAll(/[`*]/g, ''))
  const words = inside(token.tokens)
  return token.depth === 2 ? (
    <h2 id={id} className="mt-10 mb-3 scroll-mt-18 border-line border-t pt-8 font-semibold text-lg text-strong">
      {words}
    </h2>
  ) : (
    <h3 id={id} className="mt-8 mb-2 scroll-mt-18 font-semibold text-section text-strong">
      {words}
    </h3>
  )
}

function List({ token }: { token: Tokens.List }) {
  const items = each(token.items, (item) => <li>{each(item.tokens, block)}</li>)
  return token.ordered ? (
    <ol start={Number(token.start) || 1} className="my-3 flex list-decimal flex-col gap-2 pl-5 marker:text-muted">
      {items}
    </ol>
  ) : (
    <ul className="my-3 flex list-disc flex-col gap-1.5 pl-5 marker:text-muted">{items}</ul>
  )
}

/** On narrow screens the table scrolls sideways, not the page. */
function DataTable({ token }: { token: Tokens.Table }) {
  const heads = each(token.header, (cell) => (
    <th scope="col" className="px-4 py-2 font-normal">
      {inside(cell.tokens)}
    </th>
  ))
  const rows = each(token.rows, (row) => (
    <tr>
      {each(row, (cell) => (
        <td className="px-4 py-2.5 align-top first:min-w-32">{inside(cell.tokens)}</td>
      ))}
    </tr>
  ))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div tabIndex={0} className="my-4 overflow-x-auto rounded-panel border border-line bg-panel">
      <table className="w-full min-w-120 border-collapse text-left text-sm">
        <thead className="border-line border-b text-muted">
          <tr>{heads}</tr>
        </thead>
        <tbody className="divide-y divide-line">{rows}</tbody>
      </table>
    </div>
  )
}

const linkClass = 'rounded-control font-semibold text-accent hover:underline'

/** A link; only its text when it leads to a page that the console does not have. */
function Target({ token }: { token: Tokens.Link }) {
  const target = consoleTarget(token.href)
  const words = inside(token.tokens)
  if (!target) return words
  if (target.startsWith('https:'))
    return (
      <a href={target} target="_blank" rel="noreferrer" className={linkClass}>
        {words}
      </a>
    )
  return target.startsWith('#') ? (
    <a href={target} className={linkClass}>
      {words}
    </a>
  ) : (
    <Link href={target} className={linkClass}>
      {words}
    </Link>
  )
}

function Picture({ token }: { token: Tokens.Image }) {
  const address = screenTarget(token.href)
  return address ? <Screen address={address} words={token.text} /> : token.text
}
