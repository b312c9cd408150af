import { codePath } from '../../server/http/qr-code.ts';
import { type Html, html } from './html.ts';

/** The code as a picture that stands in the page: black on white by night too. */
export const drawCode = (text: string, label: string): Html => {
  const { size, path } = codePath(text);
  return html`<svg class="code" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
};
