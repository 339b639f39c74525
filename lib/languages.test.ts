import { describe, expect, test } from 'vitest'
import { acceptedLanguage, spokenOf } from './languages'

describe('the language of a browser', () => {
  test.each<[string, string | null, string]>([
    ['is English when it says nothing', null, 'en'],
    ['is English when the header is empty', '', 'en'],
    ['is English when we speak none of its languages', 'fr-FR,de;q=0.9', 'en'],
    ['is the first of them that we speak', 'fr,zh-CN;q=0.9,en;q=0.8', 'zh-CN'],
    ['is English where English comes first', 'en-GB,en;q=0.9,zh-CN;q=0.8', 'en'],
    ['is that of a region, though its language alone comes last', 'en-US;q=0.9,zh;q=0.5,en;q=0.1', 'en'],
    ['is Chinese for Chinese', 'zh', 'zh-CN'],
    ['is Chinese for that of Taiwan', 'zh-TW', 'zh-CN'],
    ['is Chinese for that of Hong Kong', 'zh-HK,en;q=0.5', 'zh-CN'],
    ['is Chinese for its simplified script', 'zh-Hans', 'zh-CN'],
    ['is Chinese for a script of a region', 'zh-Hans-SG', 'zh-CN'],
    ['follows the weight and not the order', 'en;q=0.2,zh;q=0.9', 'zh-CN'],
    ['follows the weight with white space around it', 'zh; q=0.1, en ; q=0.9', 'en'],
    ['follows the order where weights are alike', 'zh;q=0.5,en;q=0.5', 'zh-CN'],
    ['is never one that is ruled out', 'zh;q=0', 'en'],
    ['is the other one where one is ruled out', 'en;q=0,zh;q=0.1', 'zh-CN'],
    ['is English when both are ruled out', 'en;q=0,zh;q=0', 'en'],
    ['takes a star as no wish', '*', 'en'],
    ['takes a star as no wish before what is named', '*,zh;q=0.1', 'zh-CN'],
    ['takes a star as all but what is ruled out', 'en;q=0,*', 'zh-CN'],
    ['takes a star of no weight as what rules all out', '*;q=0', 'en'],
    ['does not care about case', 'ZH-cn', 'zh-CN'],
    ['does not take a language for another that begins alike', 'zha,enm', 'en'],
    ['survives nonsense', ';;q=,,=;q=x', 'en'],
    ['takes a weight that is no number as none', 'zh;q=x,en;q=0.1', 'en'],
  ])('%s', (_, header, language) => expect(acceptedLanguage(header)).toBe(language))

  test('is found in no time in a head that is full of one tag', () => {
    const began = performance.now()
    for (let times = 0; times < 10; times++)
      for (const sign of [' ', ';', ',', '\t', 'q', '-', '"', '\\']) acceptedLanguage(`a${sign.repeat(15_800)}b`)
    expect(performance.now() - began).toBeLessThan(1000)
  })
})

describe('of an application’s wishes the first that we speak counts', () => {
  test.each<[string, string | undefined]>([
    ['zh-CN', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['ZH-hant-tw', 'zh-CN'],
    ['fr-CA en-GB', 'en'],
    ['en zh', 'en'],
    ['fr', undefined],
    ['enm zhx', undefined],
    ['', undefined],
    ['../../etc', undefined],
  ])('%j: %s', (tags, locale) => expect(spokenOf(tags.split(' '))).toBe(locale))
})
