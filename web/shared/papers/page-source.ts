/** In quarter turns clockwise. */
export type Turn = 0 | 1 | 2 | 3;
export type Drawing = { done: Promise<void>; cancel: () => void };

/** Pages that can be drawn. Sizes are in CSS pixels at scale 1, as they stand without a turn. */
export type PageSource = {
  sizes: readonly { width: number; height: number }[];
  /** Draws a page, from 0, into `canvas`, which has its size in device pixels already. */
  draw: (page: number, canvas: HTMLCanvasElement, turn: Turn) => Drawing;
  /** What is written on a page, a line each, for those who cannot see it; nothing for a picture. */
  lines: (page: number) => Promise<readonly string[]>;
  close: () => void;
};

/** The pages of several files, one file after the other. */
export function oneAfterTheOther(sources: readonly PageSource[]): PageSource {
  const pages = sources.flatMap((source) => source.sizes.map((_size, page) => ({ source, page })));
  const pageAt = (page: number) => {
    const found = pages[page];
    if (!found) throw new RangeError(`There is no page ${page + 1}`);
    return found;
  };
  return {
    sizes: sources.flatMap(({ sizes }) => sizes),
    draw: (page, canvas, turn) => pageAt(page).source.draw(pageAt(page).page, canvas, turn),
    lines: (page) => pageAt(page).source.lines(pageAt(page).page),
    close: () => {
      for (const source of sources) source.close();
    },
  };
}

/** Opens a scan that is a picture: it has one page. @throws Error when it cannot be had or is damaged */
export async function openPicture(url: string): Promise<PageSource> {
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  const { naturalWidth: width, naturalHeight: height } = picture;
  return {
    sizes: [{ width, height }],
    draw: (_page, canvas, turn) => {
      drawTurned(picture, canvas, turn);
      return { done: Promise.resolve(), cancel: () => undefined };
    },
    lines: () => Promise.resolve([]),
    close: () => undefined,
  };
}

function drawTurned(picture: HTMLImageElement, canvas: HTMLCanvasElement, turn: Turn): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const [width, height] = turn % 2 === 0 ? [canvas.width, canvas.height] : [canvas.height, canvas.width];
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turn * Math.PI) / 2);
  context.drawImage(picture, -width / 2, -height / 2, width, height);
}
