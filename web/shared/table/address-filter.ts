import { useSearchParams } from 'react-router';

/** Reads from the address what narrows a list, so that it can be linked and survives a reload; an empty value is left out. */
export function useAddressFilter(): { params: URLSearchParams; set: (name: string, value: string) => void } {
  const [params, setParams] = useSearchParams();
  const set = (name: string, value: string): void =>
    setParams(
      (now) => {
        if (value === '') now.delete(name);
        else now.set(name, value);
        return now;
      },
      { replace: true },
    );
  return { params, set };
}
