import { existsSync, readFileSync } from 'node:fs'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Markdown } from '@/app/console/(shell)/(house)/help/connect-wechat/_parts/markdown'
import { LOCALES, type Locale } from '../i18n/locale'
import { type Guide, parseGuide, readGuide } from './guide'
import { anchorOf, consoleTarget, screenTarget } from './links'
import { findScreen, findScreenSize, isScreen } from './screens'

const fileOf = (locale: Locale) => `docs/connect-wechat${locale === 'en' ? '' : `.${locale}`}.md`
const links = (markdown: string) => [...markdown.matchAll(/\]\(([^)]+)\)/g)].map(([, href = '']) => href)
const guides = new Map<Locale, Guide>(
  await Promise.all(LOCALES.map(async (locale) => [locale, await readGuide(locale)] as const)),
)

describe.each(LOCALES)('the guide in %s', (locale) => {
  const { title, updated, blocks, headings } = guides.get(locale) as Guide
  const markdown = readFileSync(fileOf(locale), 'utf8')

  test('has a title, a date and a text', () => {
    expect(title).not.toBe('')
    expect(updated).toMatch(/^20\d\d-\d\d-\d\d$/)
    expect(headings.length).toBeGreaterThan(8)
  })

  test('has a heading for every anchor it leads to', () => {
    const anchors = links(markdown).filter((href) => href.startsWith('#'))
    expect(anchors.filter((href) => !headings.some(({ anchor }) => `#${anchor}` === href))).toEqual([])
  })

  test('links only to files that exist', () => {
    const files = links(markdown).filter((href) => !/^(?:#|https:|screens\/)/.test(href))
    expect(files.filter((href) => !existsSync(`docs/${href.replace(/#.*/, '')}`))).toEqual([])
  })

  test('shows pictures that the console serves', () => {
    const pictures = [...markdown.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, href = '']) => href)
    expect(pictures.length).toBeGreaterThan(4)
    expect(pictures.filter((href) => screenTarget(href) === null)).toEqual([])
  })

  test('has no HTML', () => expect(blocks.filter(({ type }) => type === 'html')).toEqual([]))
})

test('both languages have the same date and the same sections', () => {
  const shape = (locale: Locale) => guides.get(locale)?.headings.map(({ depth }) => depth)
  expect(guides.get('zh-CN')?.updated).toBe(guides.get('en')?.updated)
  expect(shape('zh-CN')).toEqual(shape('en'))
})

test('the title and the line with the date stand in the page’s head, and not in its text', () => {
  const guide = parseGuide('# Title\n\n[中文](x.md) · Last updated: 2026-11-22\n\nText.\n\n## The `<base>`: *here*\n')
  expect(guide).toMatchObject({
    title: 'Title',
    updated: '2026-11-22',
    headings: [{ depth: 2, text: 'The <base>: here', anchor: 'the-base-here' }],
  })
  expect(guide.blocks[0]).toMatchObject({ type: 'paragraph', text: 'Text.' })
})

test.each([
  ['#using-the-sandbox', '#using-the-sandbox'],
  ['https://open.weixin.qq.com/', 'https://open.weixin.qq.com/'],
  ['connect-wechat.zh-CN.md#a', '/help/connect-wechat#a'],
  ['errors/wechat/README.md', '/help/wechat'],
  ['errors/wechat/README.zh-CN.md', '/help/wechat'],
  ['errors/wechat/40125.zh-CN.md', '/help/wechat/40125'],
  ['errors/wechat/-1.md', '/help/wechat/-1'],
  ['errors/wechat/4.md', null],
  ['integrate.md', null],
  ['../README.md', null],
  ['http://evil.example/', null],
  ['javascript:alert(1)', null],
  ['//evil.example', null],
])('a link to %s leads to %s', (href, target) => expect(consoleTarget(href)).toBe(target))

test.each([
  ['Step 2: in the console', 'step-2-in-the-console'],
  ['“Check this connection”', 'check-this-connection'],
  ['第二步：在控制台', '第二步在控制台'],
])('the heading %s has the anchor %s', (heading, anchor) => expect(anchorOf(heading)).toBe(anchor))

describe('a picture', () => {
  test('of docs/screens has a size', async () => {
    expect((await findScreen('login-en-light-1280.png'))?.subarray(1, 4).toString()).toBe('PNG')
    expect(await findScreenSize('login-en-light-1280.png')).toMatchObject({ width: 1280 })
  })

  test.each(['../../package.json', '..%2fx.png', 'LOGIN.png', 'a/b.png', 'x.png\u0000', 'x.svg', ''])(
    'of any other name is not looked for: %j',
    async (file) => {
      expect(isScreen(file)).toBe(false)
      expect(await findScreen(file)).toBeNull()
      expect(await findScreenSize(file)).toBeNull()
    },
  )

  test('that does not exist is not found', async () => {
    expect(await findScreen('no-such-screen.png')).toBeNull()
    expect(await findScreenSize('no-such-screen.png')).toBeNull()
  })
})

describe('the page made of a guide', () => {
  const render = (text: string) => {
    const { blocks } = parseGuide(`# Title\n\n2026-11-22\n\n${text}`)
    return renderToStaticMarkup(createElement(Markdown, { blocks }))
  }

  test.each([
    '<script>alert(1)</script>',
    'a <img src=x onerror=alert(1)> b',
    '[x](javascript:alert(1))',
    '![x](https://evil.example/x.png)',
    '<a href="https://evil.example">x</a>',
    '[x](<https://evil.example" onclick="alert(1)>)',
  ])('shows %s as text, or as an ordinary link', (text) =>
    expect(render(text)).not.toMatch(/<script|<img|onerror="|onclick="|javascript:|<a [^>]*href="http:/),
  )

  test('gives a heading the anchor that links lead to', () =>
    expect(render('## The `<base>`: *here*')).toContain('<h2 id="the-base-here"'))

  test('links to the console’s own pages, and shows other links as text', () => {
    expect(render('[40125](errors/wechat/40125.md)')).toContain('href="/help/wechat/40125"')
    expect(render('[integrate](integrate.md)')).toContain('>integrate</p>')
  })
})
