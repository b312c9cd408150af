import type { ScanLink } from '../../office/intake/index.ts';
import type { Language, Text } from '../../office/texts/index.ts';
import { ZONE } from '../../office/time/index.ts';
import { html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import { citizenTexts } from '../texts/index.ts';

/** Where the telephone's page is; the token of the link follows. */
export const SCAN_PAGE_URL = '/chup';

const TEXTS = citizenTexts.page('scanPage.page');

const ACCEPTED = 'image/jpeg,image/png,image/webp,application/pdf';

const timeOf = (moment: Date): string =>
  moment.toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: ZONE });

export interface ScanPageState {
  readonly token: string;
  readonly link: ScanLink;
  /** The paper that was sent last: it stays chosen, for its next page. */
  readonly kind?: string | undefined;
  /** How many files were just sent. */
  readonly sent?: number | undefined;
  readonly problem?: Text | undefined;
}

/** Returns the page of the telephone: which paper, the camera, and the button that sends. Works without script and without an app. */
export const scanPage = (language: Language, { token, link, kind, sent, problem }: ScanPageState): string => {
  const text = TEXTS[language];
  const texts = citizenTexts[language];
  const sentOf = (count: number): string =>
    count === 0 ? texts.say('scanPage.noneSent') : texts.say('scanPage.sent', { count });
  const address = (other: Language): string => `${SCAN_PAGE_URL}/${token}?lang=${other}`;
  const count = (one: string): number => link.scans.filter((scan) => scan.kind === one).length;
  const next = kind ?? link.papers.find((paper) => count(paper.kind) === 0)?.kind ?? link.papers[0]?.kind;
  return page(
    language,
    text.title,
    address(language === 'vi' ? 'en' : 'vi'),
    html`<h1>${text.title}</h1>
${problem ? html`<div class="errors" role="alert"><h2>${text.problem}</h2><p>${problem[language]}</p></div>` : null}
${sent ? html`<div class="status" role="status"><p>${texts.say('scanPage.done', { count: sent })}</p></div>` : null}
<p>${text.lead} ${timeOf(link.expiresAt)}.</p>
<form method="post" action="${address(language)}" enctype="multipart/form-data">
<fieldset><legend>${text.paper}</legend>
${link.papers.map(
  (paper) =>
    html`<label class="choice"><input type="radio" name="kind" value="${paper.kind}" required${paper.kind === next ? html` checked` : null}><span lang="vi">${paper.name}</span> <span class="hint">(${sentOf(count(paper.kind))})</span></label>`,
)}</fieldset>
<div class="field"><label for="camera">${text.camera}</label><span class="hint" id="camera-hint">${text.cameraHint}</span>
<input type="file" id="camera" name="file" accept="image/jpeg,image/png,image/webp" capture="environment" aria-describedby="camera-hint"></div>
<div class="field"><label for="file">${text.file}</label><span class="hint" id="file-hint">${text.fileHint}</span>
<input type="file" id="file" name="file" accept="${ACCEPTED}" multiple aria-describedby="file-hint"></div>
<button type="submit">${text.send}</button>
</form>`,
  );
};
