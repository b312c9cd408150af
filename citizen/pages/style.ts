/** The style of the citizens' pages: the type face and the colours of the office's pages (Carbon's themes g10 by day and g100 by night), in one column with large touch targets. */
export const STYLE = `
:root{--ink:#161616;--quiet:#525252;--paper:#f4f4f4;--layer:#fff;--line:#8d8d8d;--thin:#c6c6c6;--link:#0f62fe;--button:#0f62fe;--over:#0050e6;--focus:#0f62fe;--good:#198038;--bad:#da1e28;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--ink:#f4f4f4;--quiet:#c6c6c6;--paper:#161616;--layer:#262626;--line:#8d8d8d;--thin:#525252;--link:#78a9ff;--focus:#fff;--good:#42be65;--bad:#ff8389}}
*{box-sizing:border-box}
body{margin:0;font:1.0625rem/1.5 "IBM Plex Sans",system-ui,sans-serif;color:var(--ink);background:var(--paper)}
.wide{max-width:44rem;margin:0 auto;padding:0 1rem}
header{background:#161616}
header .wide{display:flex;justify-content:space-between;align-items:center;min-height:3.5rem}
header a{color:#f4f4f4}header .site{font-weight:600;text-decoration:none}header a:focus-visible{outline-color:#fff}header nav a{color:#c6c6c6;text-decoration:none}header nav a:hover{color:#fff}
header a,footer a{display:inline-block;padding:.5rem 0}
main{padding-top:1.5rem!important;padding-bottom:3rem!important}
footer{border-top:1px solid var(--line);color:var(--quiet);font-size:1rem}
h1{font-size:1.75rem;line-height:1.29;font-weight:400;margin:0 0 1.5rem}
h2{font-size:1.25rem;font-weight:600;margin:2rem 0 .5rem}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
.skip{position:absolute;left:-999px}
.skip:focus{position:static;display:block;padding:.5rem 1rem}
.field{margin:0 0 1.5rem}
label,legend{display:block;font-weight:600}
.hint{color:var(--quiet);display:block;margin:.125rem 0 .375rem;font-weight:400}
input[type=text],textarea{width:100%;max-width:26rem;min-height:3rem;padding:.5rem .75rem;font:inherit;color:inherit;background:var(--layer);border:1px solid var(--line);border-radius:0}
textarea{max-width:none}
button{min-height:3rem;padding:.5rem 1.5rem;font:inherit;border:0;background:var(--button);color:#fff;cursor:pointer}button:hover{background:var(--over)}
.error,.errors{border-left:5px solid var(--bad);padding-left:1rem}
.errors{border:3px solid var(--bad);padding:1rem;margin-bottom:1.5rem}
.errors h2{margin-top:0}
.message{color:var(--bad);font-weight:600;display:block}
.status{background:var(--layer);border-left:5px solid var(--link);padding:1rem;margin:0 0 1.5rem}
.status p{margin:.25rem 0}
.status strong{font-size:1.25rem}
ol.steps{list-style:none;margin:0 0 1.5rem;padding:0}
ol.steps li{position:relative;padding:0 0 1rem 2.25rem;color:var(--quiet)}
ol.steps li::before{content:"";position:absolute;left:.25rem;top:.25rem;width:1rem;height:1rem;border:3px solid var(--line);border-radius:50%;background:var(--paper)}
ol.steps li:not(:last-child)::after{content:"";position:absolute;left:.7rem;top:1.5rem;bottom:0;border-left:3px solid var(--line)}
ol.steps li.done{color:var(--ink)}
ol.steps li.done::before{background:var(--good);border-color:var(--good)}
ol.steps li.now{color:var(--ink);font-weight:700}
ol.steps li.now::before{border-color:var(--link);background:var(--link)}
dl{margin:0;display:grid;gap:.25rem 1rem}
dt{color:var(--quiet)}dd{margin:0 0 .5rem;font-weight:600;overflow-wrap:anywhere}
@media (min-width:36rem){dl{grid-template-columns:14rem 1fr}dd{margin:0}}
svg.code{display:block;width:14rem;max-width:100%;margin:0 0 1rem}
details{margin:1rem 0}summary{padding:.75rem 0;font-weight:600;color:var(--link);cursor:pointer}
h3{font-size:1.125rem;margin:1rem 0 .25rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:1rem}th,td{text-align:left;vertical-align:top;padding:.375rem .75rem .375rem 0;border-bottom:1px solid var(--thin)}
ul.files{padding:0;list-style:none}ul.proofs img{max-width:100%;max-height:20rem}ul.files a{display:inline-block;padding:.5rem 0}
fieldset{border:0;border-top:1px solid var(--line);margin:0;padding:1rem 0}
.rates{display:flex;flex-wrap:wrap;gap:.5rem}
.rates label{display:flex;align-items:center;gap:.5rem;font-weight:400;min-height:2.75rem;padding:0 .75rem 0 0}
.rates input{width:1.5rem;height:1.5rem}
header nav.wide{justify-content:flex-start;flex-wrap:wrap;gap:0 1.5rem;min-height:0;padding-bottom:.25rem}
input[type=text],select{min-height:3rem}
select{width:100%;max-width:26rem;padding:.5rem .75rem;font:inherit;color:inherit;background:var(--layer);border:1px solid var(--line);border-radius:0}
input[type=text].short{max-width:12rem}.date{display:flex;gap:1rem}.date input[type=text].day{width:4rem}.date input[type=text].year{width:6rem}
input[type=file]{width:100%;min-height:3rem;padding:.5rem;font:inherit;color:inherit;background:var(--layer);border:1px dashed var(--line)}
fieldset.choices{border:0;padding:0;min-width:0}legend h1,label h1{display:block;margin:0 0 .75rem}legend{padding:0}
label.choice{display:flex;align-items:flex-start;gap:.75rem;min-height:2.75rem;padding:.5rem 0;font-weight:400}
label.choice input{flex:none;width:1.75rem;height:1.75rem;margin:0;accent-color:var(--button)}
.note{font-weight:400;font-size:1rem;color:var(--quiet)}
.progress{color:var(--quiet);margin:0 0 .5rem}.back{margin:0 0 1rem}.back a{display:inline-block;padding:.25rem 0}
button.quiet,a.button{background:none;color:var(--link);border:1px solid var(--link)}button.quiet:hover{background:var(--layer)}
a.button{display:inline-block;padding:.625rem 1.5rem;text-decoration:none}
.buttons{display:flex;flex-wrap:wrap;gap:1rem}
ul.uploads{list-style:none;padding:0}ul.uploads li{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.5rem 1rem;padding:.5rem 0;border-bottom:1px solid var(--thin);overflow-wrap:anywhere}
ul.procedures{list-style:none;padding:0}ul.procedures li{padding:.75rem 0;border-bottom:1px solid var(--thin)}ul.procedures a{font-weight:600}
dl.answers{display:block}.topic{display:flex;justify-content:space-between;align-items:baseline;gap:1rem;margin-top:2rem;border-bottom:2px solid var(--line)}.topic h2{margin:0 0 .25rem}button.link{flex:none;min-height:2.75rem;padding:.25rem .5rem;background:none;color:var(--link);text-decoration:underline}button.link:hover{background:var(--layer)}dl.answers>div{padding:.5rem 0;border-bottom:1px solid var(--thin)}dl.answers dd,p.answer{margin:0;white-space:pre-line}dl.answers dd a{display:inline-block;padding:.25rem 0;font-weight:400}
dl.answers>div.error{padding-left:.75rem;border-bottom:1px solid var(--thin)}dl.answers>div.error dd+dd{display:block;white-space:normal}ul.note{margin:0;padding-left:1.25rem}ul.note a{display:inline-block;padding:.25rem 0}.field ul.note{margin-bottom:.5rem}
.finder{position:relative;max-width:26rem}.finder ul{position:absolute;z-index:1;left:0;right:0;margin:0;padding:0;list-style:none;background:var(--layer);border:1px solid var(--line);box-shadow:0 2px 6px #0004}.finder li{padding:.625rem .75rem;cursor:pointer}.finder li[aria-selected=true],.finder li:hover{background:var(--button);color:#fff}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.reference{border:4px solid var(--good);padding:1.25rem 1rem;margin-bottom:1.5rem;text-align:center}.code-text{font-size:clamp(1.125rem,5.6vw,2.25rem);overflow-wrap:anywhere}
ul.actions{list-style:none;padding:0}ul.actions a{display:block;padding:.75rem 0;border-bottom:1px solid var(--thin)}
@media print{:root{--ink:#000;--quiet:#525252;--paper:#fff;--layer:#fff;--line:#8d8d8d;--thin:#8d8d8d;--link:#161616;--focus:#161616;--good:#198038;--bad:#da1e28;color-scheme:light}header nav.wide,header a:last-child,footer,form,.skip,.off-paper{display:none}ol.steps li::before{print-color-adjust:exact}h2{break-after:avoid}}
`;
