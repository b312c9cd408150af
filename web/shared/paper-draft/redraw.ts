/**
 * Asks for the newest of what changes quickly. While somebody types nothing is asked; once she has rested for a moment what is typed then is drawn. One request is under way at a
 * time: what is asked meanwhile waits for its end, and of several that wait only the last is drawn. So what is shown last is always what was asked last, and a slow server
 * is never asked for pictures that nobody wants any more.
 */
type Options<Input, Result> = {
  restMs: number;
  /** `last` is what the drawing before it gave, whether or not that is on the screen by now. */
  draw: (input: Input, last: Result | undefined) => Promise<Result>;
  onResult: (result: Result) => void;
  onError: (error: unknown) => void;
  /** Whether what is shown is not yet what was asked for last. */
  onBusy: (busy: boolean) => void;
};
export type Redraw<Input> = { ask: (input: Input) => void; close: () => void };

export function createRedraw<Input, Result>(options: Options<Input, Result>): Redraw<Input> {
  let wanted: { input: Input } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let drawing = false;
  let closed = false;
  let asked = false;
  let last: Result | undefined;
  const next = (): void => {
    if (drawing || closed || timer !== undefined || wanted === undefined) return;
    const { input } = wanted;
    wanted = undefined;
    drawing = true;
    options
      .draw(input, last)
      .then((result) => {
        if (closed) return;
        last = result;
        options.onResult(result);
      })
      .catch((error: unknown) => !closed && options.onError(error))
      .finally(() => {
        drawing = false;
        if (!closed && wanted === undefined) options.onBusy(false);
        next();
      });
  };
  return {
    ask: (input) => {
      wanted = { input };
      options.onBusy(true);
      clearTimeout(timer);
      // The first picture waits for nobody.
      timer = setTimeout(
        () => {
          timer = undefined;
          next();
        },
        asked ? options.restMs : 0,
      );
      asked = true;
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}
