/**
 * Readings that many want at the same moment, as when two hundred people open a page of the board at eight: what it is judged by, and the numbers, pages and reports of the whole city or of a unit.
 *
 * Nothing is kept. A reading waits or is under way. Who asks while one waits shares it; who asks while one is under way waits with others for the next, which begins when that has ended: nobody is given what was
 * read before she asked, so an act shows in the numbers that are read after it, and a clock that was set holds at once. A reading that fails is told to those who share it.
 *
 * With `atOnceMax` no more of them are under way at once: two hundred at once on two processors end no sooner than eight at once, and what still waits can be shared.
 */
interface Readings<T> {
  readonly underWay: Map<string, Promise<unknown>>;
  readonly waiting: Map<string, Promise<T>>;
}

/** Makes a way to share readings of something by a key, which has to say all that the reading depends on. A reading that is limited asks for no other that is. */
export const sharedReading = <Of extends object, T>({ atOnceMax = Number.POSITIVE_INFINITY } = {}) => {
  const readingsOf = new WeakMap<Of, Readings<T>>();
  const slots = createSlots(atOnceMax);
  return (of: Of, key: string, load: () => Promise<T>): Promise<T> => {
    const { underWay, waiting } = readingsOf.get(of) ?? { underWay: new Map(), waiting: new Map() };
    readingsOf.set(of, { underWay, waiting });
    const begin = async (): Promise<T> => {
      await slots.take();
      waiting.delete(key);
      const reading = load().finally(() => {
        if (underWay.get(key) === reading) underWay.delete(key);
        slots.give();
      });
      underWay.set(key, reading);
      return reading;
    };
    const shared = waiting.get(key);
    if (shared) return shared;
    const before = underWay.get(key);
    const next = before ? before.then(begin, begin) : begin();
    waiting.set(key, next);
    return next;
  };
};

/** So many places, given to whoever waits longest. */
const createSlots = (max: number) => {
  let free = max;
  const queue: (() => void)[] = [];
  return {
    take: async (): Promise<void> => {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => queue.push(resolve));
    },
    give: (): void => {
      const next = queue.shift();
      if (next) next();
      else free += 1;
    },
  };
};
