/** The words of WeChat's own page (`docs/wechat-protocol.md §2.1`), by its `lang` parameter. */
export const WECHAT_WORDS = {
  cn: {
    htmlLang: 'zh-CN',
    title: '微信登录',
    alt: '微信登录二维码',
    tip: '使用微信扫一扫登录',
    quotes: ['“', '”'],
    scanned: '扫描成功',
    scannedTip: '在微信中轻触允许即可登录',
    cancelled: '你已取消此次登录',
    cancelledTip: '你可再次扫描登录，或关闭窗口',
    retry: '重试',
    expired: '二维码已过期',
    refresh: '刷新',
    failed: '系统错误，请刷新重试',
  },
  en: {
    htmlLang: 'en',
    title: 'WeChat Login',
    alt: 'QR code for WeChat login',
    tip: 'Scan with WeChat to log in to',
    quotes: ['“', '”'],
    scanned: 'Scanned',
    scannedTip: 'Tap Allow in WeChat to log in',
    cancelled: 'You have canceled this login',
    cancelledTip: 'You can scan again to log in, or close the window',
    retry: 'Retry',
    expired: 'QR code expired',
    refresh: 'Refresh',
    failed: 'System error. Refresh and try again',
  },
} as const

export type WechatLang = keyof typeof WECHAT_WORDS
