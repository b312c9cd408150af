import { useRef, useState } from 'react';

// biome-ignore lint/suspicious/noExplicitAny: whatever the functions take
type Functions = Record<string, (...given: any[]) => void>;

/** The same object with the same functions at every drawing; they call those that were given last. For what is drawn many times and only once anew. */
export function useStable<Given extends Functions>(given: Given): Given {
  const latest = useRef(given);
  latest.current = given;
  const [stable] = useState(
    () =>
      Object.fromEntries(
        Object.keys(given).map((name) => [name, (...told: unknown[]) => latest.current[name]?.(...told)]),
      ) as Given,
  );
  return stable;
}
