import { describe, expect, test } from 'vitest'
import type { Device } from '../../sources/mode'
import { deviceOf, siteOf } from './device'

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const ANDROID = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)'
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)'

describe('where the browser is', () => {
  test.each<[string, Device, string, string?]>([
    ['Chrome on Windows', 'computer', `${WINDOWS} Chrome/142.0.0.0 Safari/537.36`, '?0'],
    ['Safari on a Mac', 'computer', `${MAC} Version/18.1 Safari/605.1.15`],
    ['Firefox on Linux', 'computer', 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0'],
    [
      'an iPad that says so',
      'computer',
      'Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) Version/12.1 Mobile/15E148 Safari/604.1',
    ],
    ['an Android tablet', 'computer', `${ANDROID} Chrome/142.0.0.0 Safari/537.36`, '?0'],
    ['Safari on an iPhone', 'phone', `${IPHONE} Version/18.1 Mobile/15E148 Safari/604.1`],
    ['Chrome on an iPhone', 'phone', `${IPHONE} CriOS/142.0 Mobile/15E148 Safari/604.1`],
    ['Chrome on an Android phone', 'phone', `${ANDROID} Chrome/142.0.0.0 Mobile Safari/537.36`, '?1'],
    ['a browser that says no more than its hint', 'phone', 'Mozilla/5.0', '?1'],
    ['Firefox on an Android phone', 'phone', 'Mozilla/5.0 (Android 14; Mobile; rv:144.0) Gecko/144.0 Firefox/144.0'],
    [
      'a HarmonyOS phone',
      'phone',
      'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 Chrome/114.0 Safari/537.36 ArkWeb/4.1 Mobile',
    ],
    [
      'WeChat on an iPhone',
      'wechat',
      `${IPHONE} Mobile/15E148 MicroMessenger/8.0.54(0x18003637) NetType/WIFI Language/zh_CN`,
    ],
    [
      'WeChat on an Android phone',
      'wechat',
      `${ANDROID} Chrome/134.0 Mobile Safari/537.36 MMWEBID/1 MicroMessenger/8.0.55`,
      '?1',
    ],
    [
      'WeChat on Windows',
      'wechat',
      `${WINDOWS} Chrome/98.0 Safari/537.36 MicroMessenger/7.0.20 WindowsWechat(0x63090c11)`,
    ],
    ['WeChat on a Mac', 'wechat', `${MAC} MacWechat/3.8.9(0x13080910)`],
    ['WeChat in small letters', 'wechat', `${ANDROID} micromessenger/8`],
    ['nothing at all', 'computer', ''],
  ])('%s: %s', (_, device, agent, mobile) => {
    const headers = new Headers({ 'user-agent': agent, ...(mobile ? { 'sec-ch-ua-mobile': mobile } : {}) })
    expect(deviceOf(headers)).toBe(device)
  })

  test('no header, no guess', () => expect(deviceOf(new Headers())).toBe('computer'))
})

describe('the application’s own address', () => {
  test.each<[string | null, string | null]>([
    ['https://shop.example.com/callback?x=1', 'https://shop.example.com'],
    ['https://shop.example.com:8443/callback', 'https://shop.example.com:8443'],
    ['http://localhost:3001/callback', 'http://localhost:3001'],
    ['com.example.shop:/callback', null],
    ['not an address', null],
    [null, null],
  ])('%s: %s', (redirectUri, home) => expect(siteOf(redirectUri)).toBe(home))
})
