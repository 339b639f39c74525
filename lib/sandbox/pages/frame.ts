import { type Html, html, raw } from '../../html'
import type { Aid } from '../words'
import { BASE_STYLE } from './style'

/** What nobody must overlook, on every page of the sandbox. */
export const band = ({ locale, words }: Aid): Html =>
  html`<header class="band" lang="${locale}"><b>${words.band.word}</b> <span>${words.band.sentence}</span></header>`

/** A whole document. The referrer meta keeps `Origin` on our own forms, whatever policy a proxy sends. */
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
