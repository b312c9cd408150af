import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { sessionKey } from '../session/session.ts';
import { type LiveEvent, parseLiveEvent, streamBegun } from './live-event.ts';

type Listener = (event: LiveEvent) => void;
const LiveContext = createContext<(listener: Listener) => () => void>(() => () => undefined);
const ConnectedContext = createContext(true);

/** Holds the one stream of server-sent events of this tab; the browser reconnects by itself, and pages look then at what they missed. */
export function LiveEvents({ children }: { children: ReactNode }) {
  const listeners = useRef(new Set<Listener>());
  const [streaming, setStreaming] = useState(true);
  const online = useOnline();
  const client = useQueryClient();
  useEffect(() => {
    const source = new EventSource('/api/events');
    source.addEventListener('open', () => setStreaming(true));
    source.addEventListener('error', () => {
      setStreaming(false);
      // The browser gives up when it is turned away: mostly because the session was ended elsewhere, and then the page shows the sign-in.
      if (source.readyState === EventSource.CLOSED) void client.invalidateQueries({ queryKey: sessionKey });
    });
    const tell = (event: LiveEvent | undefined): void => {
      if (event !== undefined) for (const listener of listeners.current) listener(event);
    };
    source.addEventListener('change', (message) => tell(parseLiveEvent(message.data)));
    source.addEventListener('hello', () => tell(streamBegun));
    return () => source.close();
  }, [client]);
  const subscribe = useMemo(
    () => (listener: Listener) => {
      listeners.current.add(listener);
      return () => listeners.current.delete(listener);
    },
    [],
  );
  return (
    <LiveContext.Provider value={subscribe}>
      <ConnectedContext.Provider value={online && streaming}>{children}</ConnectedContext.Provider>
    </LiveContext.Provider>
  );
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

/** Whether the server can be reached, as far as the network and the stream of events tell. */
export function useConnected(): boolean {
  return useContext(ConnectedContext);
}

/** Whether this machine has a network at all. */
function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine);
    const events = ['online', 'offline'] as const;
    for (const event of events) window.addEventListener(event, look);
    return () => {
      for (const event of events) window.removeEventListener(event, look);
    };
  }, []);
  return online;
}

/** Changes come in bursts; one look at most in this time is enough. */
const atMostEveryMs = 2000;

/** Loads the queries anew, soon after the server announced a change, as long as the component is shown. */
export function useLiveRefresh(...keys: readonly QueryKey[]): void {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLiveEvents(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      for (const queryKey of keys) void client.invalidateQueries({ queryKey });
    }, atMostEveryMs);
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}
