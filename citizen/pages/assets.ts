/** What the citizens' pages load besides themselves: their style, the one type face that the office's pages have too, and a script that spares work. All of it is served from here. */
import { readFileSync } from 'node:fs';
import type { Routes } from '../../server/http/context.ts';
import { SCRIPT_URL, STYLE_URL } from './layout.ts';
import { publicRoute } from './public-pages.ts';
import { STYLE } from './style.ts';

const FONT_URL = '/tra-cuu/chu';
const DAY_CACHE = 'public, max-age=86400';
const HOUR_CACHE = 'public, max-age=3600';

const fontFile = (name: string): URL => new URL(import.meta.resolve(`@fontsource/ibm-plex-sans/${name}`));

/** The letters of Vietnamese are a few more files; a browser loads only those whose letters a page has. */
const LETTERS = ['vietnamese', 'latin-ext', 'latin'] as const;
const WEIGHTS = [400, 600] as const;
const FACES = WEIGHTS.flatMap((weight) => LETTERS.map((letters) => ({ weight, name: nameOf(letters, weight) })));

const FONTS: ReadonlyMap<string, Buffer> = new Map(
  FACES.map(({ name }) => [`${name}.woff2`, readFileSync(fontFile(`files/${name}.woff2`))]),
);

/**
 * Each face says which letters it has (`unicode-range`). Without that a browser asks the Latin one first, which has o, its circumflex and a loose grave: it sets “ồ” of the
 * three, with the marks side by side, although the Vietnamese face has the letter.
 */
const FONT_STYLE = FACES.map(({ weight, name }) => faceOf(weight, name))
  .join('\n')
  .replaceAll('url(./files/', `url(${FONT_URL}/`)
  .replace(/, url\([^)]*\.woff\) format\('woff'\)/g, '');

function nameOf(letters: (typeof LETTERS)[number], weight: number): string {
  return `ibm-plex-sans-${letters}-${weight}-normal`;
}

function faceOf(weight: number, name: string): string {
  const begin = `/* ${name} */`;
  const [, face = ''] = readFileSync(fontFile(`${weight}.css`), 'utf8').split(begin);
  return face.split('/*')[0] ?? '';
}

const SCRIPT = readFileSync(new URL('./assist.js', import.meta.url), 'utf8');

export const assetRoutes: Routes = (app) => {
  app.get(STYLE_URL, publicRoute, async (_request, reply) =>
    reply
      .type('text/css; charset=utf-8')
      .header('cache-control', HOUR_CACHE)
      .send(FONT_STYLE + STYLE),
  );

  app.get(SCRIPT_URL, publicRoute, async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', HOUR_CACHE).send(SCRIPT),
  );

  app.get(`${FONT_URL}/:name`, publicRoute, async (request, reply) => {
    const font = FONTS.get((request.params as { name: string }).name);
    if (!font) return reply.callNotFound();
    return reply.type('font/woff2').header('cache-control', DAY_CACHE).send(font);
  });
};
