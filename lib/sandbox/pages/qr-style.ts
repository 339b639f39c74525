/**
 * WeChat's part is centred; our part (class `aid`) is amber; the phone is a bottom sheet, or beside the QR code on wide
 * screens. In a frame the band and our link share one line, to leave room for the QR code.
 */
export const QR_STYLE = `
.stage{flex:1;display:grid;place-items:center;padding:24px 16px}
.js_qrcode_img[hidden]{display:block!important;visibility:hidden}
.qrcode{display:block;width:100%;height:100%}
.status{overflow-wrap:anywhere}
.status_txt{font-weight:600}
.js_status .status_txt{font-weight:400}
.app{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}
.toast{margin-top:12px;color:light-dark(#b3261e,#ff9d93)}
.scanned_mark,.refresh_mask{position:absolute;inset:-1px;display:grid;place-items:center;place-content:center;gap:12px}
.scanned_mark svg{width:72px;height:72px}
.js_refresh_qrcode,.js_web_qrcode_reload{min-height:40px;padding:0 24px;border:0;border-radius:6px;background:var(--green);color:var(--on-green);font-weight:600}
.js_refresh_qrcode[disabled]{opacity:.6;cursor:progress}
[role=button]{cursor:pointer}

.web_qrcode{text-align:center;width:100%;max-width:360px}
.web_qrcode .title{font-size:22px;line-height:30px}
.web_qrcode .wrp_code{position:relative;width:min(284px,64vw,46vh);min-width:148px;aspect-ratio:1;margin:24px auto;padding:12px;background:#fff;
border:1px solid var(--line);border-radius:16px;overflow:hidden}
.web_qrcode .scanned_mark{background:var(--panel)}
.refresh_mask{background:rgb(255 255 255/.94);color:#15181c}
.web_qrcode .info{min-height:104px}
.web_qrcode .status{color:var(--muted)}
.web_qrcode .status_txt{color:var(--strong)}
.web_qrcode .js_web_qrcode_reload{margin-top:12px}

.impowerBox{text-align:center;width:100%;max-width:300px;color:light-dark(#373737,#e8e8e8);font-size:14px;line-height:20px}
.impowerBox.white{color:#fff}
.impowerBox .title{font-size:20px;line-height:26px;font-weight:400;text-align:center}
.impowerBox .wrp_code{position:relative;text-align:center}
.impowerBox .qrcode{display:inline-block;vertical-align:top;width:min(240px,100vh - 180px);height:auto;margin-top:12px;border:1px solid #e2e2e2;background:#fff}
.impowerBox .js_qrcode_img[hidden]{display:none!important}
.impowerBox .info{width:280px;max-width:100%;margin:0 auto}
.impowerBox .status{padding:10px 0 0;text-align:center}
.impowerBox .js_wx_after_cancel{display:flex;justify-content:center;gap:10px;text-align:start}
.impowerBox .js_wx_after_scan{padding-top:min(72px,18vh)}
.impowerBox .app{-webkit-line-clamp:2}
.status_icon{flex:none;width:36px;height:36px}
.js_wx_after_scan .status_icon{display:block;width:64px;height:64px;margin:0 auto 16px}
.status_icon svg{display:block;width:100%;height:100%}
.impowerBox .js_web_qrcode_reload{min-height:24px;padding:0;border-radius:0;background:none;color:inherit;font-weight:400;text-decoration:underline;text-underline-offset:3px}
.impowerBox .toast{margin-top:4px}

.web_qrcode_lite{width:100%;height:100%;text-align:center;font-size:14px;line-height:20px}
.hidden_title{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.lite_panel{display:flex;flex-direction:column;gap:8px;height:100%}
.lite_room{flex:1;min-height:0;max-height:440px;display:grid;place-items:center;container-type:size}
.web_qrcode_lite .wrp_code{position:relative;width:min(100cqw,100cqh);aspect-ratio:1;padding:clamp(2px,2cqw,10px);background:#fff;border-radius:8px;overflow:hidden}
.web_qrcode_lite .wrp_code:has(.scanned_mark:not([hidden])),.web_qrcode_lite .scanned_mark{background:light-dark(#f4f6f5,#1d1f22)}
.web_qrcode_lite .scanned_mark svg{width:30cqmin;height:30cqmin;max-width:72px;max-height:72px}
.web_qrcode_lite .status{color:var(--muted)}
.web_qrcode_lite .status_txt{color:var(--strong)}
.web_qrcode_lite .app{-webkit-line-clamp:2}
.web_qrcode_lite .js_web_qrcode_reload{min-height:24px;padding:0 8px;background:none;color:light-dark(#576b95,#8aa4d6)}
.web_qrcode_lite .toast{margin:0}
.web_qrcode_lite .js_refresh_qrcode{min-height:36px;padding:0 16px}

.aid{flex:none;display:flex;flex-wrap:wrap;align-items:center;justify-content:center;gap:8px 20px;margin:0 16px 16px;padding:12px 16px;
background:var(--amber-soft);border:1px dashed var(--amber-line);border-radius:10px;color:var(--amber-text);font-size:14px;line-height:20px}
.aid_open{display:inline-flex;align-items:center;gap:8px;min-height:40px;padding:0 16px;border:1px solid var(--amber-line);border-radius:6px;background:var(--panel);
color:var(--amber-text);font-weight:600}
.aid_open:hover,.aid_open[aria-expanded=true]{background:var(--amber-soft)}
.aid a{padding:8px 0;text-underline-offset:3px}
.aid:has(.aid_nearby){max-width:640px;align-self:center}
.aid_nearby{flex-basis:100%;text-align:center;overflow-wrap:anywhere}
.phone{position:fixed;inset:auto 0 0;display:flex;flex-direction:column;height:min(600px,78vh);background:var(--panel);border-top:2px solid var(--amber-line);
border-radius:16px 16px 0 0;overflow:hidden;box-shadow:0 -12px 40px rgb(0 0 0/.24);animation:rise .16s ease-out}
.phone_bar{flex:none;display:flex;align-items:center;justify-content:space-between;padding:4px 4px 4px 16px}
.phone_bar h2{font-size:15px;line-height:22px;font-weight:600}
.phone_bar button{display:grid;place-items:center;width:44px;height:44px;border:0;border-radius:6px;background:none;color:var(--muted)}
.phone_bar button:focus-visible{outline-offset:-4px}
.phone iframe{flex:1;width:100%;border:0;border-top:1px solid var(--line);color-scheme:auto}
@keyframes rise{from{transform:translateY(24px);opacity:0}}
@media (prefers-reduced-motion:reduce){.phone{animation:none}}
@media (min-height:760px){.web_qrcode .info{min-height:144px}}
@media (max-height:520px){.web_qrcode_type_page_self .stage{padding:8px 16px}.web_qrcode .title{font-size:18px;line-height:24px}.web_qrcode .wrp_code{width:38vh;margin:8px auto;padding:6px}
.web_qrcode .info{min-height:48px}.aid{margin:0 8px 8px;padding:6px 12px;gap:0 16px;font-size:13px}.aid_open{min-height:36px}.aid a{padding:4px 0}.phone{height:86vh}}
@media (min-width:860px){.aid{align-self:center;margin-bottom:32px}
.phone-open .stage,.phone-open .aid{margin-inline-end:452px}
.phone{inset:auto 32px 32px auto;top:64px;width:404px;height:auto;max-height:760px;border:2px solid var(--amber-line);border-radius:20px;box-shadow:0 12px 40px rgb(0 0 0/.18)}}

.web_qrcode_type_page_embedded{background:#333}
.web_qrcode_type_page_embedded .stage{padding:50px}
.web_qrcode_type_page_embedded #tpl_for_iframe{width:100%;display:grid;place-items:center}
.web_qrcode_type_page_embedded .web_qrcode_lite{height:340px}
.web_qrcode_type_page_embedded .impowerBox .qrcode{width:min(280px,70vw)}
@media (max-width:420px){.web_qrcode_type_page_embedded .stage{padding:50px 16px}}

.web_qrcode_type_iframe{display:grid;grid-template:auto minmax(0,1fr)/1fr auto;height:100vh;height:100dvh;min-height:0;overflow:hidden;background:light-dark(transparent,oklch(.205 .01 265))}
.web_qrcode_type_iframe .band{grid-area:1/1/2/3;padding:4px 8px;line-height:18px;min-height:26px;text-align:start}
.web_qrcode_type_iframe .band span{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.web_qrcode_type_iframe .aid{grid-area:1/2;z-index:1;margin:0;padding:0;border:0;background:none}
.web_qrcode_type_iframe .aid a{display:block;margin:1px 4px 0 0;padding:2px 8px;border-radius:4px;background:#fff6e0;color:#3a2500;font-size:12px;line-height:20px;font-weight:600;white-space:nowrap}
.web_qrcode_type_iframe .aid a:focus-visible{outline-color:#2b4f9e;outline-offset:-2px}
.web_qrcode_type_iframe .aid_nearby{display:none}
.web_qrcode_type_iframe .stage{grid-area:2/1/3/3;display:block;place-items:normal;padding:0;min-height:0}
.web_qrcode_type_iframe #tpl_for_iframe{height:100%}
.web_qrcode_type_iframe .impowerBox{margin:0 auto;padding:12px 8px 0}
.web_qrcode_type_iframe .web_qrcode_lite{padding:8px 8px 6px}
@media (max-height:330px),(max-width:240px){.web_qrcode_type_iframe .web_qrcode_lite{font-size:12px;line-height:16px}.web_qrcode_type_iframe .web_qrcode_lite .app{-webkit-line-clamp:1}
.web_qrcode_type_iframe .lite_panel{gap:4px}}
@media (max-width:260px){.web_qrcode_type_iframe .band{padding:4px 6px;font-size:11px}.web_qrcode_type_iframe .band b{letter-spacing:0}
.web_qrcode_type_iframe .aid a{margin-inline-end:2px;padding:2px 5px;font-size:11px;font-weight:400}}
`
