import type sharp from 'sharp';
import type { ShownContent } from './shown-content.ts';

/** An A3 page at 600 dpi; a small file that claims more is refused before anything is unpacked. */
const PIXELS_MAX = 80_000_000;
/** Enough to read the smallest print of an A4 page at 300 dpi. */
const EDGE_MAX = 3508;
const JPEG_QUALITY = 88;

const formats = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' } as const;

let loaded: Promise<typeof sharp> | undefined;

/** Loaded with the first image, and only for what papers are: no other decoder ever sees what somebody sent. */
function decoder(): Promise<typeof sharp> {
  loaded ??= import('sharp').then(({ default: library }) => {
    library.block({ operation: ['VipsForeignLoad'] });
    library.unblock({
      operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
    });
    library.cache(false);
    return library;
  });
  return loaded;
}

/**
 * The image drawn anew in its own format, upright, at most `EDGE_MAX` long, without metadata (place, device, comments) and without what was appended to it.
 * @throws Error when it is damaged, has too many pixels, or is not what its first bytes say
 */
export async function redrawImage(content: Uint8Array, mediaType: string): Promise<ShownContent> {
  const format = Object.entries(formats).find(([known]) => known === mediaType)?.[1];
  if (!format) throw new RangeError(`${mediaType} is no image of a paper`);
  const library = await decoder();
  const image = library(content, { failOn: 'truncated', limitInputPixels: PIXELS_MAX });
  const found = await image.metadata();
  if (found.format !== format) throw new Error(`it is ${found.format}, not ${format}`);
  const redrawn = image
    .autoOrient()
    .resize({ width: EDGE_MAX, height: EDGE_MAX, fit: 'inside', withoutEnlargement: true });
  const quality = format === 'png' ? {} : { quality: JPEG_QUALITY };
  return { mediaType, content: await redrawn.toFormat(format, quality).toBuffer() };
}

/** The copy of an image as JPEG, for files that hold no other kind. */
export async function toJpeg(content: Uint8Array): Promise<Buffer> {
  const library = await decoder();
  return library(content, { limitInputPixels: PIXELS_MAX }).jpeg({ quality: JPEG_QUALITY }).toBuffer();
}
