import { type ComponentProps, type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react';

/** Header and bar together may take this much of the window's height; where they would take more, as at 400 % zoom, the bar stands at the end of the page instead of over it. */
const SHARE_MAX = 1 / 3;
/** Custom property with the height of the bar that stands over the page; what gets the focus is scrolled clear of it. */
const HEIGHT = '--mc-foot';

type Props = ComponentProps<'section'>;

/** A bar at the foot of the window, in sight whatever is scrolled, as long as it leaves the page its room. */
export function Bar({ className = '', ref, ...rest }: Props) {
  const bar = useRef<HTMLElement>(null);
  const flows = useBarRoom(bar);
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => bar.current);
  return <section className={`mc-bar ${flows ? 'mc-bar--flows' : ''} ${className}`} ref={bar} {...rest} />;
}

/** Whether the bar has to flow with the page; tells the page's styles how high it is while it does not. */
function useBarRoom(bar: RefObject<HTMLElement | null>): boolean {
  const [flows, setFlows] = useState(false);
  useEffect(() => {
    const shown = bar.current;
    if (shown === null) return;
    const root = document.documentElement;
    const look = (): void => {
      const { height } = shown.getBoundingClientRect();
      const header = document.querySelector('header')?.getBoundingClientRect().height ?? 0;
      const tooHigh = height + header > window.innerHeight * SHARE_MAX;
      root.style.setProperty(HEIGHT, tooHigh ? '0px' : `${Math.ceil(height)}px`);
      setFlows(tooHigh);
    };
    const observer = new ResizeObserver(look);
    observer.observe(shown);
    window.addEventListener('resize', look);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', look);
      root.style.removeProperty(HEIGHT);
    };
  }, [bar]);
  return flows;
}
