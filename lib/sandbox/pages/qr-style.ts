/** WeChat's part is centred and quiet; the aid is amber; the phone is a bottom sheet, or stands beside the code. */
export const QR_STYLE = `
.stage{flex:1;display:grid;place-items:center;padding:24px 16px}
.web_qrcode{text-align:center;width:100%;max-width:360px}
.title{font-size:22px;line-height:30px}
.wrp_code{position:relative;width:min(284px,64vw,46vh);min-width:148px;aspect-ratio:1;margin:24px auto;padding:12px;background:#fff;
border:1px solid var(--line);border-radius:16px;overflow:hidden}
.qrcode{display:block;width:100%;height:100%}
.scanned_mark,.refresh_mask{position:absolute;inset:0;display:grid;place-items:center;place-content:center;gap:12px;background:var(--panel)}
.refresh_mask{background:rgb(255 255 255/.94);color:#15181c}
.refresh_mask button,.js_web_qrcode_reload{min-height:40px;padding:0 24px;border:0;border-radius:6px;background:var(--green);color:var(--on-green);font-weight:600}
.refresh_mask button[disabled]{opacity:.6;cursor:progress}
.info{min-height:104px}
.status{color:var(--muted);overflow-wrap:anywhere}
.status_txt{color:var(--strong);font-weight:600}
.js_status .status_txt{font-weight:400}
.app{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}
.js_web_qrcode_reload{margin-top:12px}
.toast{margin-top:12px;color:light-dark(#b3261e,#ff9d93)}
.aid{flex:none;display:flex;flex-wrap:wrap;align-items:center;justify-content:center;gap:8px 20px;margin:0 16px 16px;padding:12px 16px;
background:var(--amber-soft);border:1px dashed var(--amber-line);border-radius:10px;color:var(--amber-text);font-size:14px;line-height:20px}
.aid_open{display:inline-flex;align-items:center;gap:8px;min-height:40px;padding:0 16px;border:1px solid var(--amber-line);border-radius:6px;background:var(--panel);
color:var(--amber-text);font-weight:600}
.aid_open:hover,.aid_open[aria-expanded=true]{background:var(--amber-soft)}
.aid a{padding:8px 0;text-underline-offset:3px}
.phone{position:fixed;inset:auto 0 0;display:flex;flex-direction:column;height:min(600px,78vh);background:var(--panel);border-top:2px solid var(--amber-line);
border-radius:16px 16px 0 0;overflow:hidden;box-shadow:0 -12px 40px rgb(0 0 0/.24);animation:rise .16s ease-out}
.phone_bar{flex:none;display:flex;align-items:center;justify-content:space-between;padding:4px 4px 4px 16px}
.phone_bar h2{font-size:15px;line-height:22px;font-weight:600}
.phone_bar button{display:grid;place-items:center;width:44px;height:44px;border:0;border-radius:6px;background:none;color:var(--muted)}
.phone_bar button:focus-visible{outline-offset:-4px}
.phone iframe{flex:1;width:100%;border:0;border-top:1px solid var(--line);color-scheme:auto}
@keyframes rise{from{transform:translateY(24px);opacity:0}}
@media (prefers-reduced-motion:reduce){.phone{animation:none}}
@media (max-height:520px){.stage{padding:8px 16px}.title{font-size:18px;line-height:24px}.wrp_code{width:38vh;margin:8px auto;padding:6px}.info{min-height:48px}
.aid{margin:0 8px 8px;padding:6px 12px;gap:0 16px;font-size:13px}.aid_open{min-height:36px}.aid a{padding:4px 0}.phone{height:86vh}}
@media (min-width:860px){.aid{align-self:center;margin-bottom:32px}
.phone-open .stage,.phone-open .aid{margin-inline-end:452px}
.phone{inset:auto 32px 32px auto;top:64px;width:404px;height:auto;max-height:760px;border:2px solid var(--amber-line);border-radius:20px;box-shadow:0 12px 40px rgb(0 0 0/.18)}}
.web_qrcode_type_page_embedded .stage{padding:50px}
`
