import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';
import { type LiveEvent, parseLiveEvent, streamBegun } from './live-event.ts';

type Listener = (event: LiveEvent) => void;
const LiveContext = createContext<(listener: Listener) => () => void>(() => () => undefined);

/** Holds the one stream of server-sent events of this tab; the browser reconnects by itself, and pages look then at what they missed. */
export function LiveEvents({ children }: { children: ReactNode }) {
  const listeners = useRef(new Set<Listener>());
  useEffect(() => {
    const source = new EventSource('/api/events');
    const tell = (event: LiveEvent | undefined): void => {
      if (event !== undefined) for (const listener of listeners.current) listener(event);
    };
    source.addEventListener('change', (message) => tell(parseLiveEvent(message.data)));
    source.addEventListener('hello', () => tell(streamBegun));
    return () => source.close();
  }, []);
  const subscribe = useMemo(
    () => (listener: Listener) => {
      listeners.current.add(listener);
      return () => listeners.current.delete(listener);
    },
    [],
  );
  return <LiveContext.Provider value={subscribe}>{children}</LiveContext.Provider>;
}

/** Calls `listener` for each change the server announces while the component is shown. */
export function useLiveEvents(listener: Listener): void {
  const subscribe = useContext(LiveContext);
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    const unsubscribe = subscribe((event) => latest.current(event));
    return () => void unsubscribe();
  }, [subscribe]);
}
