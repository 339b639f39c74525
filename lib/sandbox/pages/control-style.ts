/** Dense, with one column on a phone, and titles at the left on a wide screen. */
export const CONTROL_STYLE = `
:root{--accent:light-dark(#2b4f9e,#9db7f5);--on-accent:light-dark(#fff,#0e1730);--control:light-dark(#7d8590,#79818c);--bad:light-dark(#b3261e,#ff9d93);--ok:light-dark(#05743a,#4fd08a)}
body{font-size:14px;line-height:20px}
main{width:100%;max-width:1080px;margin:0 auto;padding:24px 16px 48px}
.head{display:flex;flex-wrap:wrap;align-items:flex-start;justify-content:space-between;gap:12px 24px;margin-bottom:24px}
.head>div{flex:1 1 320px;min-width:0}
h1{font-size:20px;line-height:28px}
h2{font-size:15px;line-height:22px;font-weight:600}
.muted{color:var(--muted)}
.mono,code{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"Noto Sans Mono",monospace;font-size:12.5px;overflow-wrap:anywhere}
section{display:grid;gap:12px 32px;padding:20px 0;border-top:1px solid var(--line)}
.work{min-width:0;display:grid;gap:12px}
.work>form,.new,.rows,.secret{background:var(--panel);border:1px solid var(--line);border-radius:10px}
form{display:grid;gap:12px;padding:16px;min-width:0}
.fields{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(210px,100%),1fr));gap:12px 16px;align-items:start}
.fields>p{display:grid;gap:4px;min-width:0}
form:has(.fields>p:only-child){grid-template-columns:minmax(0,230px) 1fr;align-items:end}
form:has(.fields>p:only-child)>.fields{grid-template-columns:1fr}
form:has(.fields>p:only-child)>.error{grid-column:1/-1}
label{font-weight:600}
small{font-size:12.5px;line-height:18px;color:var(--muted)}
input:not([type=checkbox]),select{font:inherit;color:inherit;width:100%;min-width:0;height:36px;padding:0 10px;background:var(--panel);border:1px solid var(--control);border-radius:6px}
input[type=checkbox]{width:16px;height:16px;margin:0;accent-color:var(--accent);flex:none}
.ticks{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(250px,100%),1fr));gap:4px 16px}
.tick{display:flex;align-items:center;gap:8px;min-height:28px;font-weight:400}
.buttons{display:flex;flex-wrap:wrap;align-items:center;gap:8px}
button,.button{min-height:32px;padding:4px 12px;border:1px solid var(--control);border-radius:6px;background:var(--panel);font-weight:600}
.button{padding-block:5px;text-decoration:none}
button:hover,.button:hover{background:var(--sunken)}
button.primary{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
button.primary:hover{filter:brightness(1.08)}
button.danger{border-color:var(--bad);color:var(--bad)}
[aria-busy=true] button{opacity:.6;cursor:progress}
.path{margin-inline-start:auto;color:var(--muted);font-size:12px;line-height:16px}
.error{color:var(--bad);overflow-wrap:anywhere}
.error:empty,.done:empty{display:none}
.done{color:var(--ok);overflow-wrap:anywhere}
.rows{list-style:none;overflow:hidden}
.rows>li+li{border-top:1px solid var(--line)}
summary{display:flex;align-items:center;gap:10px;min-height:44px;padding:8px 16px;cursor:pointer;border-radius:10px;list-style:none}
summary::-webkit-details-marker{display:none}
summary::before{content:"";flex:none;width:7px;height:7px;margin-inline-end:2px;border:solid var(--muted);border-width:0 1.75px 1.75px 0;transform:rotate(-45deg);transition:transform .12s ease-out}
[open]>summary::before{transform:rotate(45deg)}
summary:hover{background:var(--sunken)}
summary:focus-visible,.rows button:focus-visible{outline-offset:-2px}
details>form{padding-top:4px}
.line{display:flex;flex-wrap:wrap;align-items:center;gap:2px 10px;min-width:0}
b{font-weight:600}
.name{font-weight:600;overflow-wrap:anywhere;min-width:0}
.marks{display:flex;flex-wrap:wrap;gap:4px 8px;align-items:center;color:var(--muted)}
.mark{padding:0 8px;border-radius:999px;background:var(--amber-soft);color:var(--amber-text);font-size:12.5px}
.scan{grid-template-columns:1fr;gap:8px;padding:10px 16px}
.scan .error{grid-column:1/-1}
.what{min-width:0}
.what .muted .name{font-weight:400}
.dot{display:inline-block;width:8px;height:8px;margin-inline-end:8px;border-radius:50%;background:var(--control)}
.dot.waiting{background:none;border:1.5px solid var(--control)}
.dot.scanned{background:light-dark(#b57600,#d99a1f)}
.dot.confirmed{background:var(--ok)}
.dot.cancelled{background:var(--bad)}
.fault{padding:10px 16px}
.none{padding:4px 0}
.secret{padding:12px 16px;display:grid;gap:4px;border-color:var(--ok)}
.copyable{display:flex;flex-wrap:wrap;align-items:center;gap:4px 12px}
#live_faults{display:grid;gap:12px}
#live_faults>form{padding:0}
@media (max-width:639px){form:has(.fields>p:only-child){grid-template-columns:1fr}}
@media (min-width:640px){.scan{grid-template-columns:1fr auto;align-items:center}.scan .buttons{justify-content:flex-end}}
@media (min-width:960px){section{grid-template-columns:220px 1fr}}
@media (prefers-reduced-motion:reduce){summary::before{transition:none}}
`
