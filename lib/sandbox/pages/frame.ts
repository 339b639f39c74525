import { type Html, html, raw } from '../../html'
import type { PageLanguage } from '../words'
import { BASE_STYLE } from './style'

/** The warning on every page that this is the sandbox, not WeChat. */
export const band = ({ locale, words }: PageLanguage): Html =>
  html`<header class="band" lang="${locale}"><b>${words.band.word}</b> <span>${words.band.sentence}</span></header>`

/**
 * A complete document. Its referrer policy makes browsers send `Origin` with our forms, whatever policy a proxy sets.
 */
export const page = (parts: { lang: string; title: string; style: string; head?: Html | null; body: Html }): Html =>
  html`<!doctype html>
<html lang="${parts.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="strict-origin">
<meta name="robots" content="noindex">
<title>${parts.title}</title>
<link rel="icon" href="data:,">
<style>${raw(BASE_STYLE)}${raw(parts.style)}</style>${parts.head}
</head>
${parts.body}
</html>`
