/**
 * The styles of all pages. `light-dark()` follows the browser, or `data-weui-theme` where WeChat's parameters decide.
 */
export const BASE_STYLE = `
:root{color-scheme:light dark;
--canvas:light-dark(#f6f7f8,#131416);--panel:light-dark(#fff,#1d1f22);--sunken:light-dark(#eef0f2,#282b2f);
--strong:light-dark(#15181c,#f2f3f5);--muted:light-dark(#59616b,#a4abb5);--line:light-dark(#dfe3e8,#34383e);
--focus:light-dark(#2b4f9e,#9db7f5);--green:#07c160;--on-green:#04240f;
--amber-line:light-dark(#b57600,#d99a1f);--amber-soft:light-dark(#fff6e0,#2a2211);--amber-text:light-dark(#5c3a00,#ffd88a)}
:root[data-weui-theme=light]{color-scheme:light}
:root[data-weui-theme=dark]{color-scheme:dark}
*{box-sizing:border-box}
[hidden]{display:none!important}
html,body{margin:0}
body{min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;background:var(--canvas);color:var(--strong);
font:16px/24px system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif;-webkit-text-size-adjust:100%}
h1,h2,p,ul{margin:0;padding:0}
h1{font-weight:600}
button,a{font:inherit;color:inherit}
button{cursor:pointer}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
.band{flex:none;padding:6px 16px;background:repeating-linear-gradient(-45deg,oklch(0.88 0.14 88) 0 10px,oklch(0.82 0.15 80) 10px 20px);color:#3a2500;
font-size:12px;line-height:18px;text-align:center;border-bottom:1px solid #b57600;text-wrap:balance}
.band b{font-weight:600;letter-spacing:.08em;margin-inline-end:6px}
`
