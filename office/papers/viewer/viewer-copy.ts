import { OfficeError } from '../../kernel/index.ts';
import { cleanPdf } from './clean-pdf.ts';
import { redrawImage } from './redraw-image.ts';
import type { ShownContent } from './shown-content.ts';

/**
 * The copy of a paper that may be shown: an image is drawn anew (no metadata, nothing hidden behind it), a PDF written anew without scripts, actions,
 * attachments and media.
 * @throws OfficeError invalid when the paper is damaged, locked with a password, or unpacks to more than is taken
 */
export async function viewerCopyOf(content: Uint8Array, mediaType: string, name: string): Promise<ShownContent> {
  try {
    return mediaType === 'application/pdf' ? await cleanPdf(content) : await redrawImage(content, mediaType);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new OfficeError('invalid', 'papers.unreadable', { paper: name, why: why.slice(0, 200) });
  }
}
