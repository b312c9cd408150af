/**
 * Readings that many want at the same moment, as when two hundred people open the page of steering at eight: what it is judged by, and the numbers and pages of the whole city.
 *
 * Nothing is kept. A reading is absent, or under way with perhaps a next one waiting. Who asks while it is under way waits for the next, which begins when it has ended and is shared by all who wait:
 * nobody is given what was read before she asked, so an act shows in the numbers that are read after it, and a clock that was set holds at once. A reading that fails is told to those who share it.
 */
interface Turn<T> {
  readonly underWay: Promise<T>;
  next?: Promise<T>;
}

/** Makes a way to share readings of something by a key. What is shared must not depend on who asks. */
export const sharedReading = <Of extends object, T>() => {
  const turnsOf = new WeakMap<Of, Map<string, Turn<T>>>();
  return (of: Of, key: string, load: () => Promise<T>): Promise<T> => {
    const turns = turnsOf.get(of) ?? new Map<string, Turn<T>>();
    turnsOf.set(of, turns);
    const begin = (): Promise<T> => {
      const turn: Turn<T> = { underWay: load() };
      turns.set(key, turn);
      const end = () => {
        if (!turn.next) turns.delete(key);
      };
      turn.underWay.then(end, end);
      return turn.underWay;
    };
    const turn = turns.get(key);
    if (!turn) return begin();
    turn.next ??= turn.underWay.then(begin, begin);
    return turn.next;
  };
};
