export const PHONE_STYLE = `
body{background:var(--panel)}
main{flex:1;display:flex;flex-direction:column}
.screen{flex:1;display:flex;flex-direction:column;width:100%;max-width:420px;margin:0 auto;padding:20px 20px 24px}
h1{font-size:20px;line-height:28px;overflow-wrap:anywhere}
.help{margin-top:4px;text-wrap:balance;color:var(--muted);font-size:14px;line-height:20px;overflow-wrap:anywhere}
.personas{list-style:none;margin:12px -12px 0}
.personas li+li{border-top:1px solid var(--line)}
.personas button{display:flex;align-items:center;gap:12px;width:100%;min-height:60px;padding:9px 12px;border:0;background:none;text-align:start}
.personas button:hover{background:var(--sunken)}
.personas button:focus-visible{outline-offset:-2px}
.words{flex:1;min-width:0;display:flex;flex-direction:column}
.name{line-height:22px;overflow-wrap:anywhere}
.about{color:var(--muted);font-size:13px;line-height:18px}
.avatar,.tile{flex:none;display:grid;place-items:center;width:40px;height:40px;border-radius:6px;background:oklch(.47 .09 var(--hue));color:#fff;font-size:18px;line-height:1}
.avatar.grey{background:#c9cdd2;color:#fff;overflow:hidden;align-items:end}
.avatar.none{background:none;border:1.5px dashed var(--muted)}
.tile{width:56px;height:56px;border-radius:14px;background:var(--sunken);color:var(--strong);font-size:26px;font-weight:600;margin-bottom:16px}
.centre{display:flex;flex-direction:column;align-items:center;text-align:center;padding-top:12px}
.who{display:flex;align-items:center;gap:12px;margin:24px 0;padding:12px;border:1px solid var(--line);border-radius:10px}
.allow,.refuse{display:flex;align-items:center;justify-content:center;width:100%;min-height:48px;padding:0 20px;border:0;border-radius:8px;font-weight:600;text-decoration:none}
.allow{background:var(--green);color:var(--on-green)}
.refuse{margin-top:12px;background:var(--sunken);color:var(--strong)}
.allow:hover,.refuse:hover{filter:brightness(.96)}
.other{align-self:center;margin-top:12px;padding:8px 12px;color:var(--muted);font-size:14px;line-height:20px;text-underline-offset:3px}
.outcome{margin:auto 0;padding:24px 0 48px}
.outcome .refuse{width:auto;margin-top:24px}
.mark{margin-bottom:16px;color:var(--muted)}
.mark.ok{color:light-dark(#058a45,#2fd47f)}
`
