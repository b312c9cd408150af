/** One announced change: what kind of thing changed, and which one. */
export type LiveEvent = { type: string; id: string };

/** The stream has begun (anew): whatever changed before it was told to nobody. */
export const streamBegun: LiveEvent = { type: 'hello', id: '' };

/** Whether everything on a page may look different now: the stream has begun, or the office's clock was moved. */
export const concernsAll = ({ type }: LiveEvent): boolean => type === streamBegun.type || type === 'clock';

/** Reads the data of a server-sent event; undefined for what these pages do not know (a heartbeat, a newer kind). */
export function parseLiveEvent(data: unknown): LiveEvent | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const value: unknown = JSON.parse(data);
    if (typeof value !== 'object' || value === null || !('type' in value) || typeof value.type !== 'string')
      return undefined;
    return { type: value.type, id: 'id' in value ? String(value.id) : '' };
  } catch (error) {
    console.error('A live event could not be read.', error);
    return undefined;
  }
}
